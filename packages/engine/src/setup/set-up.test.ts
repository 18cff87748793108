import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  compilerScript,
  describe as describeFile,
  fakeMachine,
  pipScript,
  type FakeMachine,
} from '../../test/fake-machine.js';
import { locateEngine } from '../locate.js';
import type { SetUpProgress } from './progress.js';
import { setUpFrom, type EngineStatus } from './set-up.js';

let machine: FakeMachine;

beforeEach(async () => {
  machine = await fakeMachine();
  for (const [name, value] of Object.entries(machine.environment)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  machine.remove();
});

const setUp = (onProgress?: (progress: SetUpProgress) => void, wheel = machine.wheel) =>
  setUpFrom(wheel, onProgress ? { onProgress } : {});

function problems(status: EngineStatus): string[] {
  return status.engine === 'portable'
    ? status.problems.map(({ code, message }) => `${code}: ${message}`)
    : [];
}

function nothingLeft(): void {
  expect(machine.cached()).toEqual([]);
}

describe('a set-up', () => {
  it('downloads, verifies, unpacks, compiles, tries, and keeps only what the engine needs', async () => {
    const seen: SetUpProgress[] = [];
    const status = await setUp((progress) => seen.push(progress));
    expect(status).toMatchObject({ engine: 'tensorflow', built: true });
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual([
      'download',
      'verify',
      'unpack',
      'compile',
      'try',
    ]);
    for (const phase of ['download', 'verify', 'unpack', 'compile', 'try']) {
      const steps = seen.filter((progress) => progress.phase === phase);
      const done = steps.map((progress) => progress.done);
      expect(done).toEqual([...done].sort((a, b) => a - b));
      expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total);
    }
    const located = locateEngine();
    if (located.state !== 'ready') throw new Error(located.state);
    expect(located.engine.manifest).toMatchObject({
      tensorflow: '0.0.0-fake',
      source: 'wheel',
      compiler: 'fake c++ 1.0',
    });
    expect(Object.keys(located.engine.manifest.files).sort()).toEqual(
      [
        'tensorflow.libs/libomp.so.5',
        'tensorflow/include/LICENSE',
        'tensorflow/include/tensorflow/c/c_api.h',
        ...machine.wheel.libraries,
        'tfjs_binding.node',
      ].sort(),
    );
    expect(existsSync(join(located.folder, 'tensorflow', 'python'))).toBe(false);
    expect(machine.cached()).toHaveLength(1);
  });

  it('returns at once where the engine is, without pip, compiler or network', async () => {
    await setUp();
    machine.command('pip', undefined);
    machine.command('c++', undefined);
    const seen: SetUpProgress[] = [];
    expect(await setUp((progress) => seen.push(progress))).toMatchObject({
      engine: 'tensorflow',
      built: false,
    });
    expect(seen).toEqual([]);
    expect(machine.downloads()).toBe(1);
  });

  it('rebuilds an engine that was damaged', async () => {
    await setUp();
    const { folder } = locateEngine();
    truncateSync(join(folder, machine.wheel.libraries[0] ?? ''), 10);
    expect(locateEngine()).toMatchObject({
      state: 'damaged',
      problem: expect.stringContaining('has changed') as string,
    });
    expect(await setUp()).toMatchObject({ engine: 'tensorflow', built: true });
    expect(locateEngine().state).toBe('ready');
    expect(machine.cached()).toHaveLength(1);
  });

  it('stops when it is told to and leaves nothing', async () => {
    const control = new AbortController();
    const stopped = setUpFrom(machine.wheel, {
      signal: control.signal,
      onProgress: ({ phase }) => {
        if (phase === 'unpack') control.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    nothingLeft();
  });

  it('does not begin when it was told to stop before', async () => {
    await expect(
      setUpFrom(machine.wheel, { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
    expect(machine.downloads()).toBe(0);
  });
});

describe('a set-up that cannot work ends in one line, leaves nothing, and does not throw', () => {
  it('wrong hash', async () => {
    const status = await setUp(undefined, { ...machine.wheel, sha256: 'f'.repeat(64) });
    const found = machine.wheel.sha256.slice(0, 12);
    expect(problems(status)).toEqual([
      `hash: The download of tensorflow-cpu 2.18.1 is not the file it should be (SHA-256 ${found}…, expected ffffffffffff…), so it was thrown away. Run \`gramian doctor --fix\` again; if it stays so, look at the package index that pip uses.`,
    ]);
    nothingLeft();
  });

  it('no compiler, which is seen before anything is downloaded', async () => {
    machine.command('c++', undefined);
    const [first] = problems(await setUp());
    expect(first).toMatch(
      /^no-compiler: No C\+\+ compiler was found \(c\+\+, g\+\+, clang\+\+\), and TensorFlow's Node addon must be compiled\. Install one with .+, then run `gramian doctor --fix`\.$/,
    );
    expect(machine.downloads()).toBe(0);
    nothingLeft();
  });

  it("no pip, and tfjs-node's own download refused", async () => {
    machine.command('pip', undefined);
    const [first, second] = problems(await setUp());
    expect(first).toMatch(
      /^no-pip: pip was not found \(python3 -m pip, pip3, pip, python -m pip\), and TensorFlow comes through it\. Install it with .+, then run `gramian doctor --fix`\.$/,
    );
    expect(second).toMatch(/^download: tfjs-node's own download of TensorFlow did not work: .*ECONNREFUSED/);
    nothingLeft();
  });

  it('no network', async () => {
    machine.command(
      'pip',
      pipScript(
        '/dev/null',
        `echo "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'" >&2
echo "ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.18.1 (from versions: none)" >&2
exit 1`,
      ),
    );
    expect(problems(await setUp())[0]).toBe(
      'download: pip could not reach its package index to fetch tensorflow-cpu 2.18.1 (NewConnectionError). Run `gramian doctor --fix` again when the network is back.',
    );
    nothingLeft();
  });

  it('an index without the wheel', async () => {
    machine.command(
      'pip',
      pipScript(
        '/dev/null',
        `echo "ERROR: No matching distribution found for tensorflow-cpu==2.18.1" >&2; exit 1`,
      ),
    );
    expect(problems(await setUp())[0]).toBe(
      `download: pip's package index has no tensorflow-cpu 2.18.1 for ${machine.wheel.platform}. Run \`gramian doctor --fix\` again with an index that has it (PIP_INDEX_URL).`,
    );
    nothingLeft();
  });

  it('a download that breaks off', async () => {
    machine.command('pip', pipScript('/dev/null', `echo "ERROR: IncompleteRead(12 bytes read)" >&2; exit 2`));
    expect(problems(await setUp())[0]).toBe(
      'download: pip could not fetch tensorflow-cpu 2.18.1: ERROR: IncompleteRead(12 bytes read). Run `gramian doctor --fix` again.',
    );
    nothingLeft();
  });

  it('a full disk while pip works', async () => {
    machine.command(
      'pip',
      pipScript('/dev/null', `echo "ERROR: [Errno 28] No space left on device" >&2; exit 1`),
    );
    expect(problems(await setUp())).toEqual([
      'no-space: The disk filled up while pip fetched tensorflow-cpu 2.18.1. Free a gigabyte and try again.',
    ]);
    nothingLeft();
  });

  it('a disk that is too small, which is seen before anything is downloaded', async () => {
    const [only] = problems(await setUp(undefined, { ...machine.wheel, unpackedBytes: 1e18 }));
    expect(only).toMatch(
      /^no-space: The TensorFlow engine needs \d+ MB while it is set up, and .+ has \d+ MB free\./,
    );
    expect(machine.downloads()).toBe(0);
    nothingLeft();
  });

  it('a wheel that is no archive', async () => {
    writeFileSync(machine.wheelFile, 'no zip');
    const [only] = problems(await setUp(undefined, { ...machine.wheel, ...describeFile(machine.wheelFile) }));
    expect(only).toMatch(
      /^archive: The TensorFlow wheel cannot be unpacked: .+\. Run `gramian doctor --fix` again\.$/,
    );
    nothingLeft();
  });

  it('a wheel without the libraries', async () => {
    const [only] = problems(
      await setUp(undefined, { ...machine.wheel, libraries: ['tensorflow/libmissing.so'] }),
    );
    expect(only).toContain('it has no tensorflow/libmissing.so');
    nothingLeft();
  });

  it('an addon that does not compile', async () => {
    machine.command('c++', compilerScript(`echo "tfjs_backend.cc:1: error: no" >&2; exit 1`));
    expect(problems(await setUp())).toEqual([
      "compile: TensorFlow's Node addon did not compile with fake c++ 1.0: tfjs_backend.cc:1: error: no. Name another compiler with the variable CXX, then run `gramian doctor --fix`.",
    ]);
    nothingLeft();
  });

  it('an addon that does not load', async () => {
    machine.command('c++', compilerScript(`echo "no library" > "$output"`));
    const [only] = problems(await setUp());
    expect(only).toMatch(/^load: The TensorFlow engine does not run: Error: .+\. Run `gramian doctor`/);
    nothingLeft();
  });

  it('a cache that cannot be written', async () => {
    writeFileSync(join(machine.root, 'file'), '');
    vi.stubEnv('GRAMIAN_CACHE', join(machine.root, 'file', 'cache'));
    expect(problems(await setUp())[0]).toMatch(
      /^cache-folder: The cache folder .+ cannot be written \(ENOTDIR\)\./,
    );
  });

  it('a platform without a wheel', async () => {
    const [first] = problems(await setUpFrom(undefined, {}));
    expect(first).toMatch(/^no-wheel: TensorFlow is not published for \w+ on \w+\. Point GRAMIAN_ENGINE at/);
    nothingLeft();
  });
});

describe("the user's own libtensorflow", () => {
  it('is linked where it lies', async () => {
    const own = join(machine.root, 'own');
    mkdirSync(join(own, 'lib'), { recursive: true });
    mkdirSync(join(own, 'include', 'tensorflow', 'c'), { recursive: true });
    writeFileSync(join(own, 'lib', 'libtensorflow.so.2'), '');
    writeFileSync(join(own, 'include', 'tensorflow', 'c', 'c_api.h'), '');
    vi.stubEnv('GRAMIAN_ENGINE', own);
    expect(await setUp()).toMatchObject({
      engine: 'tensorflow',
      built: true,
      found: { manifest: { source: 'own', origin: own } },
    });
    expect(machine.downloads()).toBe(0);
    const before = locateEngine().folder;
    writeFileSync(join(own, 'lib', 'libtensorflow.so.2'), 'a newer one');
    expect(locateEngine()).toMatchObject({ state: 'absent' });
    expect(locateEngine().folder).not.toBe(before);
  });

  it('must be there', async () => {
    vi.stubEnv('GRAMIAN_ENGINE', join(machine.root, 'nothing'));
    expect(problems(await setUp())).toEqual([
      `own-library: GRAMIAN_ENGINE names ${join(machine.root, 'nothing')}, which holds no libtensorflow with its headers. Name a folder with lib/ and include/, or Python's site-packages/tensorflow, or unset GRAMIAN_ENGINE.`,
    ]);
  });
});

describe('set-ups in other processes', () => {
  const script = join(import.meta.dirname, '..', '..', 'test', 'set-up-child.mjs');
  const start = (): ChildProcess =>
    spawn(process.execPath, [script, JSON.stringify(machine.wheel)], {
      env: { ...process.env, ...machine.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const linesOf = async (child: ChildProcess): Promise<string[]> => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    return text.trim().split('\n');
  };

  it.each(['download', 'unpack', 'compile'])(
    'one that is killed during %s leaves no engine, and the next one works',
    async (phase) => {
      if (phase === 'download')
        machine.command(
          'pip',
          pipScript(
            join(machine.root, 'downloads.log'),
            `/bin/sleep 1; /bin/cp "${machine.wheelFile}" "$folder/"`,
          ),
        );
      const child = start();
      child.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes(phase)) child.kill('SIGKILL');
      });
      await linesOf(child);
      expect(child.signalCode).toBe('SIGKILL');
      expect(locateEngine().state).toBe('absent');
      expect(machine.cached().filter((name) => name.startsWith('.partial-'))).toHaveLength(1);
      expect(machine.cached()).toContain('.lock');
      expect(await setUp()).toMatchObject({ engine: 'tensorflow', built: true });
      expect(machine.cached()).toHaveLength(1);
    },
  );

  it('two at once build it once; the second waits and says so', async () => {
    machine.command(
      'pip',
      pipScript(
        join(machine.root, 'downloads.log'),
        `/bin/sleep 1; /bin/cp "${machine.wheelFile}" "$folder/"`,
      ),
    );
    const both = await Promise.all([linesOf(start()), linesOf(start())]);
    expect(both.map((lines) => lines.at(-1)).sort()).toEqual([
      '{"engine":"tensorflow","built":false}',
      '{"engine":"tensorflow","built":true}',
    ]);
    expect(both.filter((lines) => lines.includes('wait'))).toHaveLength(1);
    expect(both.filter((lines) => lines.includes('download'))).toHaveLength(1);
    expect(machine.downloads()).toBe(1);
    expect(machine.cached()).toHaveLength(1);
  });
});
