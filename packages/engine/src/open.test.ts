import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tensorflow } from '../test/open-engine.js';
import { openEngine } from './open.js';

const run = promisify(execFile);
const script = (name: string): string => join(import.meta.dirname, '..', 'test', name);
const empty = mkdtempSync(join(tmpdir(), 'gramian-empty-'));
const node = (name: string, environment: Record<string, string> = {}) =>
  run(process.execPath, [script(name)], { env: { ...process.env, ...environment } });

beforeAll(async () => {
  await tensorflow();
});
afterAll(() => {
  rmSync(empty, { recursive: true });
});

interface Outcome {
  readonly engine: string;
  readonly first: number;
  readonly last: number;
  readonly factor?: readonly (readonly number[])[];
  readonly count?: number;
}

describe('a process on the TensorFlow engine', () => {
  it('trains, runs kernels and graphs, and writes nothing of its own to the terminal', async () => {
    const { stdout, stderr } = await node('train-small.mjs');
    expect(stderr).toBe('');
    const outcome = JSON.parse(stdout) as Outcome;
    expect(outcome).toMatchObject({
      engine: 'tensorflow',
      factor: [
        [2, 0],
        [1, 3],
      ],
      count: 4,
    });
    expect(outcome.last).toBeLessThan(outcome.first / 10);
  });

  it("shows all of TensorFlow's log to whoever asks for it", async () => {
    const { stderr } = await node('train-small.mjs', { TF_CPP_MIN_LOG_LEVEL: '0' });
    expect(stderr).toContain('MLIR V1 optimization pass');
  });

  it('works in a worker thread', async () => {
    const { stdout, stderr } = await node('worker.mjs');
    expect(JSON.parse(stdout)).toEqual({ engine: 'tensorflow', sum: 64 ** 3 });
    expect(stderr).toBe('');
  });
});

describe('a process without the TensorFlow engine', () => {
  it('trains the same net to the same loss in JavaScript, and says what that costs and what mends it', async () => {
    const [portable, tensorflow] = await Promise.all([
      node('train-small.mjs', { GRAMIAN_CACHE: empty }),
      node('train-small.mjs'),
    ]);
    expect(portable.stderr).toBe(
      'The TensorFlow engine is not installed, so the portable JavaScript engine runs, which is about 100 times slower. Run `gramian doctor --fix` to mend that.\n',
    );
    const [slow, fast] = [portable, tensorflow].map(({ stdout }) => JSON.parse(stdout) as Outcome);
    expect(slow?.engine).toBe('portable');
    expect(slow?.factor).toBeUndefined();
    expect(slow?.first).toBeCloseTo(fast?.first ?? NaN, 4);
    expect(slow?.last).toBeCloseTo(fast?.last ?? NaN, 4);
  });

  it('names the library for which an engine is missing', async () => {
    const { stderr } = await node('train-small.mjs', { GRAMIAN_ENGINE: empty });
    expect(stderr).toContain(
      `There is no engine for the libtensorflow in ${empty} (GRAMIAN_ENGINE) yet, so the portable`,
    );
  });
});

describe('openEngine', () => {
  it('tells its versions and settings', async () => {
    const { info } = await openEngine();
    expect(info.name).toBe('tensorflow');
    expect(Object.keys(info.versions).sort()).toEqual([
      'engine',
      'libtensorflow',
      'node',
      'tfjs',
      'tfjs-node',
    ]);
    expect(info.versions['libtensorflow']).toMatch(/^2\.\d+\.\d+$/);
    expect(info.settings).toMatchObject({ threads: 'all' });
  });

  it('gives one engine to the whole process, and says where that is not what was asked for', async () => {
    const lines: string[] = [];
    const onNotice = (line: string) => lines.push(line);
    const first = await openEngine();
    expect(await openEngine({ onNotice, prefer: 'tensorflow' })).toBe(first);
    expect(lines).toEqual([]);
    expect(await openEngine({ onNotice, prefer: 'portable', threads: 3 })).toBe(first);
    expect(lines).toEqual([
      'This process runs the tensorflow engine already; the portable one needs a process of its own.',
      'TensorFlow runs with all threads in this process; the number is fixed when it loads.',
    ]);
  });
});
