import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import * as tf from '@tensorflow/tfjs';
import { gramian } from './gramian.js';
import { root } from './page.js';

/** model.json as the format's loader over HTTP reads it. */
interface ModelJson {
  readonly format: string;
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: tf.io.WeightsManifestEntry[];
  }[];
}

/** Every layer that formats can express. */
const NET = `model Every {
  input image[8, 8, 1]

  conv 4, kernel: 3, bias: false
  batch-norm
  relu
  group-norm 2
  max-pool 3, stride: 2, padding: same
  residual { conv 4; tanh; instance-norm; gelu; conv 4 }
  residual shortcut: conv { conv 6, stride: 2, kernel: 2; sigmoid }
  average-pool 2, padding: same, stride: 1
  softplus
  conv 5, padding: valid, kernel: 2, stride: 1
  residual { conv 5, kernel: 1 }
  flatten
  dense 7, bias: false
  layer-norm
  silu
  dropout 0.1
  elu
  leaky-relu
  dense 10
}

data Digits {
  idx images: "data/optical-digits-images.idx.gz", labels: "data/optical-digits-labels.idx.gz"
  split train: 800, test: 100
  standardize
}

recipe Adam {
  model     Every
  data      Digits
  loss      cross-entropy
  optimizer adam(rate: 0.01)
  batch     50
  epochs    2
  seed      1
}
`;

/** Six pictures as JSON lines, and their numbers. */
const COUNT = 6;
const PIXELS = Float32Array.from({ length: COUNT * 64 }, (_, i) => ((i * 37) % 101) / 100);
const LINES = Array.from({ length: COUNT }, (_, n) => {
  const rows = Array.from({ length: 8 }, (_, y) =>
    Array.from({ length: 8 }, (_, x) => [PIXELS[n * 64 + y * 8 + x]]),
  );
  return `${JSON.stringify(rows)}\n`;
}).join('');

let cwd: string;
/** What Gramian itself says: probabilities [samples][classes]. */
let expected: number[][];
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'gramian-export-'));
  cpSync(join(root, 'packages/models/nets/data'), join(cwd, 'data'), { recursive: true });
  writeFileSync(join(cwd, 'every.net'), NET);
  writeFileSync(join(cwd, 'new.jsonl'), LINES);
  writeFileSync(join(cwd, 'new.f32'), PIXELS);
  const trained = await gramian(['train', 'every.net', '--out', 'run', '--quiet'], { cwd });
  expect(trained).toMatchObject({ status: 0, stderr: '' });
  const { stdout } = await gramian(['predict', 'run', 'new.jsonl', '--json'], { cwd });
  expected = stdout
    .trimEnd()
    .split('\n')
    .map((line) =>
      Object.values((JSON.parse(line) as { probabilities: Record<string, number> }).probabilities),
    );
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const run = (...words: string[]) => gramian(words, { cwd });

/** A Python that has a package: the one that the person names, or the one on the path. */
function pythonWith(name: string): string | undefined {
  return [process.env['GRAMIAN_PEER_PYTHON'], 'python3'].find(
    (python) => python !== undefined && spawnSync(python, ['-c', `import ${name}`]).status === 0,
  );
}

function refuseDifference(found: readonly (readonly number[])[]): void {
  expect(found).toHaveLength(COUNT);
  found.flat().forEach((value, i) => {
    expect(value).toBeCloseTo(expected.flat()[i] ?? Number.NaN, 5);
  });
}

describe('gramian export --to saved-model', () => {
  const python = pythonWith('tensorflow');
  if (python === undefined)
    console.info('No Python with tensorflow is here (GRAMIAN_PEER_PYTHON): its own loader is not tried.');

  it.skipIf(python === undefined)(
    'gives TensorFlow a model with the same numbers',
    { timeout: 120_000 },
    async () => {
      const { status, stdout, stderr } = await run('export', 'run', '--to', 'saved-model', '--out', 'saved');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toBe(
        [
          'Adam is in saved: saved_model.pb',
          '',
          'In Python:',
          '  model = tf.saved_model.load("saved").signatures["serving_default"]',
          '  model(image=tf.constant(samples))["probabilities"]',
          '',
        ].join('\n'),
      );
      const [, load, call] = stdout.trimEnd().split('\n').slice(2);
      const program = [
        'import json, numpy as np, tensorflow as tf',
        `samples = np.fromfile("new.f32", "float32").reshape(${COUNT}, 8, 8, 1)`,
        load?.trim(),
        `print(json.dumps(${call?.trim() ?? ''}.numpy().tolist()))`,
      ].join('\n');
      const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' };
      const said = execFileSync(python ?? '', ['-c', program], { cwd, env, encoding: 'utf8' });
      refuseDifference(JSON.parse(said) as number[][]);
    },
  );
});

describe('gramian export --to tfjs', () => {
  it('gives TensorFlow.js a model with the same numbers', async () => {
    const { status, stdout, stderr } = await run('export', 'run', '--to', 'tfjs', '--out', 'tfjs');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'Adam is in tfjs: model.json, group1-shard1of1.bin',
        '',
        'In a page that serves tfjs:',
        "  const model = await tf.loadGraphModel('tfjs/model.json');",
        "  model.execute({ image: samples }, 'probabilities');",
        '',
      ].join('\n'),
    );
    const file = (name: string) => readFileSync(join(cwd, 'tfjs', name));
    const { weightsManifest, ...topology } = JSON.parse(file('model.json').toString()) as ModelJson;
    const [group] = weightsManifest;
    const weightData = new Uint8Array(file(group?.paths[0] ?? '')).buffer;
    const load = () => Promise.resolve({ ...topology, weightSpecs: group?.weights ?? [], weightData });
    await tf.setBackend('cpu');
    const model = await tf.loadGraphModel({ load });
    const found = model.execute({ image: tf.tensor(PIXELS, [COUNT, 8, 8, 1]) }, 'probabilities');
    refuseDifference((Array.isArray(found) ? found[0] : found)?.arraySync() as number[][]);
  });
});

describe('gramian export --to onnx', () => {
  it('gives ONNX Runtime a model with the same numbers', async () => {
    const { status, stdout, stderr } = await run('export', 'run', '--to', 'onnx', '--out', 'onnx');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'Adam is in onnx: model.onnx',
        '',
        'In Python:',
        '  model = onnxruntime.InferenceSession("onnx/model.onnx")',
        '  model.run(["probabilities"], {"image": samples})[0]',
        '',
      ].join('\n'),
    );
    const session = await InferenceSession.create(join(cwd, 'onnx/model.onnx'));
    expect([session.inputNames, session.outputNames]).toEqual([['image'], ['outputs', 'probabilities']]);
    const { probabilities } = await session.run({ image: new Tensor('float32', PIXELS, [COUNT, 8, 8, 1]) });
    const [numbers, classes] = [Array.from(probabilities?.data ?? [], Number), 10];
    refuseDifference(Array.from({ length: COUNT }, (_, n) => numbers.slice(n * classes, (n + 1) * classes)));
  });

  it('refuses a layer that it cannot write, by its word and place', async () => {
    writeFileSync(join(cwd, 'lstm.net'), NET.replace(/conv 4, kernel: 3.*?flatten/s, 'lstm 4'));
    const words = ['lstm.net', '--to', 'onnx', '--out', 'none'];
    const { status, stdout, stderr } = await run('export', ...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^error: The layer `lstm` .*\n --> lstm\.net:4:3\n/);
    expect(existsSync(join(cwd, 'none'))).toBe(false);
  });
});

describe('gramian export', () => {
  it('writes the untrained network of a file', async () => {
    const { status, stdout } = await run('export', 'every.net', '--to', 'saved-model', '--out', 'fresh');
    expect({ status, stdout: stdout.split('\n')[0] }).toEqual({
      status: 0,
      stdout: 'Adam is in fresh: saved_model.pb',
    });
    await run('export', 'run', '--to', 'saved-model', '--out', 'other');
    const bytes = (folder: string) => readFileSync(join(cwd, folder, 'saved_model.pb'));
    expect(bytes('fresh').equals(bytes('other'))).toBe(false);
  });

  it.each([
    [
      ['run', '--to', 'saved-model', '--out', 'data'],
      1,
      'error: data is not empty, and an export never overwrites anything.',
    ],
    [['run', '--to', 'saved-model', '--out', 'every.net'], 1, 'error: every.net is a file.'],
    [['nun', '--to', 'saved-model', '--out', 'x'], 1, 'cannot be read: there is no such file or folder.'],
    [
      ['every.nte', '--to', 'saved-model', '--out', 'x'],
      1,
      'cannot be read: there is no such file or folder.',
    ],
    [['run', '--to', 'keras', '--out', 'x'], 2, "argument 'keras' is invalid"],
    [['run', '--to', 'saved-model'], 2, "required option '--out <folder>'"],
  ])('%j is refused, and nothing is written', async (words, status, message) => {
    const before = readdirSync(cwd);
    const ended = await run('export', ...words);
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(ended.stderr.toLowerCase()).toContain(message.toLowerCase());
    expect(readdirSync(cwd)).toEqual(before);
  });
});
