import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll } from 'vitest';
import { ZipFile } from 'yazl';
import { wheelFor, type Wheel } from '../src/setup/wheels.js';

/** A machine of its own for the set-up: a cache, a PATH with a pip and a compiler that only pretend, and a small wheel. */
export interface FakeMachine {
  readonly root: string;
  readonly cache: string;
  /** The folder that PATH names. */
  readonly commands: string;
  readonly wheel: Wheel;
  readonly wheelFile: string;
  /** What sets a process onto this machine. */
  readonly environment: Record<string, string>;
  /** How often pip was asked for a download. */
  downloads(): number;
  /** Puts a command into PATH; `undefined` takes it away. */
  command(name: string, script: string | undefined): void;
  /** What lies in the engine's cache. */
  cached(): string[];
  remove(): void;
}

/** The libraries' size: large enough that unpacking takes a while. */
const libraryBytes = 4_000_000;

export async function fakeMachine(): Promise<FakeMachine> {
  const root = mkdtempSync(join(tmpdir(), 'gramian-machine-'));
  const commands = join(root, 'bin');
  const cache = join(root, 'cache');
  const log = join(root, 'downloads.log');
  mkdirSync(commands);
  writeFileSync(log, '');
  const { addon, wheel } = await (made ??= makeParts());
  const real = requireWheel();
  const wheelFile = join(root, real.file);
  cpSync(wheel, wheelFile);
  const command: FakeMachine['command'] = (name, script) => {
    const file = join(commands, name);
    rmSync(file, { force: true });
    if (script === undefined) return;
    writeFileSync(file, `#!/bin/sh\n${script}`);
    chmodSync(file, 0o755);
  };
  command('pip', pipScript(log, `/bin/cp "${wheelFile}" "$folder/"`));
  command('c++', compilerScript(`/bin/cp "${addon}" "$output"`));
  return {
    root,
    cache,
    commands,
    wheelFile,
    wheel: { ...real, ...describe(wheelFile), unpackedBytes: 2 * libraryBytes },
    // Port 9 refuses at once: tfjs-node's own download fails without a network.
    environment: {
      PATH: commands,
      GRAMIAN_CACHE: cache,
      TFJS_NODE_CDN_STORAGE: 'http://127.0.0.1:9/',
      CXX: '',
      GRAMIAN_ENGINE: '',
    },
    downloads: () => readFileSync(log, 'utf8').split('\n').length - 1,
    command,
    cached: () => readdirSync(join(cache, 'engine')),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A pip that can only download. @param act what `download` does with `$folder` */
export function pipScript(log: string, act: string): string {
  return `
case "$*" in *--version) echo "pip 99.0 from /nowhere"; exit 0;; esac
echo download >> "${log}"
for argument; do case "$argument" in --dest=*) folder="\${argument#--dest=}";; esac; done
/bin/mkdir -p "$folder"
${act}
`;
}

/** A compiler that compiles nothing. @param act what it does with `$output` */
export function compilerScript(act: string): string {
  return `
if [ "$1" = --version ]; then echo "fake c++ 1.0"; exit 0; fi
while [ $# -gt 0 ]; do if [ "$1" = -o ]; then output="$2"; fi; shift; done
${act}
`;
}

export function describe(file: string): Pick<Wheel, 'sha256' | 'bytes'> {
  return {
    sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
    bytes: statSync(file).size,
  };
}

/** What all machines of a test file have in common. */
interface Parts {
  readonly folder: string;
  readonly addon: string;
  readonly wheel: string;
}

let made: Promise<Parts> | undefined;

afterAll(async () => {
  if (made) rmSync((await made).folder, { recursive: true });
});

async function makeParts(): Promise<Parts> {
  const folder = mkdtempSync(join(tmpdir(), 'gramian-parts-'));
  const parts = { folder, addon: join(folder, 'addon.node'), wheel: join(folder, 'fake.whl') };
  compileFakeAddon(parts.addon);
  await writeFakeWheel(parts.wheel, requireWheel().libraries);
  return parts;
}

async function writeFakeWheel(file: string, libraries: readonly string[]): Promise<void> {
  const zip = new ZipFile();
  const put = (name: string, bytes: Buffer) => {
    zip.addBuffer(bytes, name);
  };
  for (const library of libraries) put(library, randomBytes(libraryBytes));
  put('tensorflow/include/tensorflow/c/c_api.h', Buffer.from('// c_api.h\n'));
  put('tensorflow/include/LICENSE', Buffer.from('Apache-2.0\n'));
  put('tensorflow/python/big.py', Buffer.from('print("not needed")\n'));
  put('tensorflow.libs/libomp.so.5', Buffer.from('needed by a library\n'));
  put('tensorflow-0.dist-info/METADATA', Buffer.from('not needed\n'));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

function compileFakeAddon(output: string): void {
  const headers = dirname(createRequire(import.meta.url).resolve('node-api-headers/package.json'));
  const link = process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared'];
  const source = join(import.meta.dirname, 'fake-addon.c');
  execFileSync('cc', ['-fPIC', ...link, '-I', join(headers, 'include'), source, '-o', output]);
}

function requireWheel(): Wheel {
  const wheel = wheelFor();
  if (!wheel) throw new Error('The set-up is tested where there is a wheel.');
  return wheel;
}
