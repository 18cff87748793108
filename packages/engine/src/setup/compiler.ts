import { readFileSync } from 'node:fs';
import { SetUpFault } from './fault.js';
import { runProcess } from './process.js';

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
    `No C++ compiler was found (${usual.join(', ')}), and TensorFlow's Node addon must be compiled. ${compilerHint()}`,
  );
}

const packages: readonly (readonly [system: RegExp, command: string])[] = [
  [/debian|ubuntu/, 'sudo apt-get install g++'],
  [/fedora|rhel|centos|amzn/, 'sudo dnf install gcc-c++'],
  [/suse/, 'sudo zypper install gcc-c++'],
  [/arch/, 'sudo pacman -S gcc'],
  [/alpine/, 'apk add g++'],
];

/** How this system's own package manager installs a C++ compiler. */
export function compilerHint(platform: string = process.platform, release = osRelease()): string {
  if (platform === 'darwin') return 'Install one with `xcode-select --install`.';
  const system = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].map(([, id]) => id).join(' ');
  const command = packages.find(([pattern]) => pattern.test(system))?.[1];
  return command
    ? `Install one with \`${command}\`.`
    : 'Install one (GCC 5 or Clang 3.4, or later) with your package manager.';
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
