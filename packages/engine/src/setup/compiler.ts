import { SetUpFault } from './fault.js';
import { runProcess } from './process.js';
import { installHint } from './system-packages.js';

export interface Compiler {
  readonly command: string;
  /** The first line of `--version`. */
  readonly version: string;
}

/** The C++ compilers that are looked for, in this order, after the one that `CXX` names. */
const usual = ['c++', 'g++', 'clang++'];

export async function findCompiler(env: NodeJS.ProcessEnv = process.env): Promise<Compiler | undefined> {
  const candidates = env['CXX'] ? [env['CXX'], ...usual] : usual;
  for (const command of candidates) {
    const { status, stdout } = await runProcess(command, ['--version'], { env });
    if (status === 0) return { command, version: stdout.split('\n')[0]?.trim() ?? command };
  }
  return undefined;
}

export function noCompiler(): SetUpFault {
  return new SetUpFault(
    'no-compiler',
    `No C++ compiler was found (${usual.join(', ')}), and TensorFlow's Node addon must be compiled.`,
    `Install one ${installHint('compiler')}, then run \`gramian doctor --fix\`.`,
  );
}
