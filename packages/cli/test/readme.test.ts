import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gramian } from './gramian.js';
import { LINE, LINE_NET } from './line.js';
import { folderWith, pluginPackage } from './temporary.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The fenced block that begins with this line. */
function block(info: string): string {
  const [, text] = new RegExp(`^\`\`\`${info}\\n(.*?)^\`\`\`$`, 'ms').exec(readme) ?? [];
  if (text === undefined) throw new Error(`README.md has no block \`${info}\``);
  return text;
}

/** What the compiler says about a program, as one that stands beside this file. */
function typeErrors(text: string): string[] {
  const file = join(here, 'readme-block.ts');
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

const javascript = (text: string) =>
  ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  }).outputText;

describe('README.md', () => {
  it('shows quickstart.net as it is', () => {
    expect(block('net')).toBe(readFileSync(join(root, 'packages/models/nets/quickstart.net'), 'utf8'));
  });

  it('has a program that compiles and trains', async () => {
    const program = block('ts program');
    expect(typeErrors(program)).toEqual([]);
    const file = join(here, `readme-block-${process.pid}.mjs`);
    writeFileSync(file, javascript(program));
    onTestFinished(() => {
      rmSync(file);
    });
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: root });
    expect(stdout).toMatch(/^Adam .*'test\.accuracy': 0\.9/s);
    expect(stdout).toMatch(/^GaussNewton .*'test\.accuracy': 0\.9/ms);
  });

  it('has a plugin that compiles and is understood', async () => {
    const plugin = block('ts plugin');
    expect(typeErrors(plugin)).toEqual([]);
    const cwd = folderWith({
      ...LINE,
      'line.net': `use "my-package"\n${LINE_NET.replace('  dense 1\n', '  leaky-relu 0.1\n  dense 1\n')}`,
      ...pluginPackage('my-package', { code: javascript(plugin) }),
    });
    mkdirSync(join(cwd, 'node_modules', '@gramian'));
    symlinkSync(join(root, 'packages/core'), join(cwd, 'node_modules/@gramian/core'));
    symlinkSync(join(root, 'packages/core/node_modules/zod'), join(cwd, 'node_modules/zod'));
    expect(await gramian(['train', 'line.net', '--quiet'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ dependencies: { 'my-package': '*' } }));
    const { stdout } = await gramian(['plugins', 'leaky-relu'], { cwd });
    expect(stdout).toContain('Slope for negative numbers.');
  });
});

describe('the pages of the repository', () => {
  const pages = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];

  it.each(pages)('%s links to what is there', (page) => {
    const text = readFileSync(join(root, page), 'utf8').replace(/```.*?```/gs, '');
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    const broken = links.filter(
      (link) => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(page), link)),
    );
    expect(broken).toEqual([]);
  });
});
