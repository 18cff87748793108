import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const here = fileURLToPath(new URL('.', import.meta.url));

/** A page of the repository and its fenced blocks. */
export function page(name: string) {
  const text = readFileSync(join(root, name), 'utf8');
  const blocks = (info: string) =>
    [...text.matchAll(new RegExp(`^\`\`\`${info}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block = '']) => block);
  return {
    text,
    /** Every block that begins with this line. */
    blocks,
    /** The first of them. */
    block(info: string): string {
      const [first] = blocks(info);
      if (first === undefined) throw new Error(`${name} has no block \`${info}\``);
      return first;
    },
  };
}

/** What the compiler says about a program, as one that stands beside this file. */
export function typeErrors(text: string): string[] {
  const file = join(here, 'page-block.ts');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.test.json'), ts.sys.readFile) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => (path === file ? text : readFile.call(host, path));
  host.fileExists = (path) => path === file || fileExists.call(host, path);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

export const javascript = (text: string) =>
  ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  }).outputText;
