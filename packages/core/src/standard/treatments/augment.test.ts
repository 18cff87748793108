import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileProgram } from '../../graph/compile.js';
import { eagerProgram } from '../../graph/eager.js';
import type { Engine, Tensor } from '../../engine/engine.js';
import type { Shape } from '../../network/shape.js';
import { augmentationOf, type Augmentation } from '../../data/augmentation.js';
import type { Samples } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import { hostKey, stepKey } from '../../random/tensor-key.js';
import { RandomStream } from '../../random/stream.js';
import type { Options, RecipeSpec } from '../../spec/spec.js';
import { use } from '../../testing/index.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import type { TrainEvent } from '../../train/events.js';
import { train } from '../../train/train.js';
import { standardWords } from '../words.js';
import { augment } from './augment.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const vocabulary = new Vocabulary().add('@gramian/core', standardWords);

function augmentation(options: Options, input: Shape): Augmentation {
  const made = augmentationOf(
    { name: 'Data', source: { plugin: 'normal', options: {} }, treatments: [{ plugin: 'augment', options }] },
    vocabulary,
    engine.tf,
    input,
  );
  if (made === undefined) throw new Error('Nothing is augmented.');
  return made;
}

const H = 3;
const W = 4;
/** Every pixel of every image and channel is another number. */
const images = (n: number) =>
  engine.tf.tensor4d(
    Array.from({ length: n * H * W * 2 }, (_, i) => i + 1),
    [n, H, W, 2],
  );
/** Image `i` turned over and moved, written out. */
function moved(i: number, mirrored: boolean, upside: boolean, dy: number, dx: number): number[] {
  const out: number[] = [];
  for (let y = 0; y < H; y++)
    for (let x = 0; x < W; x++)
      for (let c = 0; c < 2; c++) {
        const [fromY, fromX] = [(upside ? H - 1 - y : y) + dy, (mirrored ? W - 1 - x : x) + dx];
        const inside = fromY >= 0 && fromY < H && fromX >= 0 && fromX < W;
        out.push(inside ? ((i * H + fromY) * W + fromX) * 2 + c + 1 : 0);
      }
  return out;
}

/** Which of all possible movements each image made. */
function movements(made: Augmentation, n: number): string[] {
  const { tf } = engine;
  const out = tf.tidy(() => made(images(n), hostKey(tf, new RandomStream(1, 'augment'))).arraySync());
  return (Array.isArray(out) ? out : []).map((image, i) => {
    const flat = JSON.stringify([image].flat(4));
    for (const mirrored of [false, true])
      for (const upside of [false, true])
        for (let dy = -2; dy <= 2; dy++)
          for (let dx = -2; dx <= 2; dx++)
            if (flat === JSON.stringify(moved(i, mirrored, upside, dy, dx)))
              return `${mirrored ? 'mirrored' : ''}${upside ? 'upside' : ''} ${dy} ${dx}`;
    throw new Error(`Image ${i} became ${flat}.`);
  });
}
const counts = (all: readonly string[]) => {
  const found: Record<string, number> = {};
  for (const one of all) found[one] = (found[one] ?? 0) + 1;
  return found;
};

describe('augment', () => {
  it.each([
    ['horizontal', [' 0 0', 'mirrored 0 0']],
    ['vertical', [' 0 0', 'upside 0 0']],
    ['both', [' 0 0', 'mirrored 0 0', 'mirroredupside 0 0', 'upside 0 0']],
  ])('turns images over, %s, each way equally often', (flip, ways) => {
    const n = 800;
    const found = counts(movements(augmentation({ flip }, [H, W, 2]), n));
    expect(Object.keys(found).sort()).toEqual(ways);
    const mean = n / ways.length;
    for (const count of Object.values(found))
      expect(Math.abs(count - mean)).toBeLessThan(5 * Math.sqrt(mean));
  });

  it('moves images by whole pixels each way, equally often, with 0 coming in', () => {
    const n = 900;
    const found = counts(movements(augmentation({ shift: 1 }, [H, W, 2]), n));
    expect(Object.keys(found)).toHaveLength(9);
    for (const count of Object.values(found)) expect(Math.abs(count - 100)).toBeLessThan(50);
  });

  it('does both together', () => {
    const found = counts(movements(augmentation({ flip: 'both', shift: 2 }, [H, W, 2]), 1000));
    // Moved by two of three rows, some movements look alike.
    expect(Object.keys(found).length).toBeGreaterThan(50);
  });

  it('adds noise of the standard deviation, to inputs of any shape', () => {
    const { tf } = engine;
    const made = augmentation({ noise: 0.5 }, [3]);
    const noisy = made(tf.ones([5000, 3]), hostKey(tf, new RandomStream(1, 'x')));
    const noise = Array.from(noisy.dataSync(), (x) => x - 1);
    const mean = noise.reduce((a, b) => a + b, 0) / noise.length;
    const variance = noise.reduce((a, b) => a + (b - mean) ** 2, 0) / noise.length;
    expect(Math.abs(mean)).toBeLessThan((5 * 0.5) / Math.sqrt(15_000));
    expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan(0.02);
  });

  it('does in a graph what it does outside, other things at every step', () => {
    const { tf } = engine;
    const made = augmentation({ flip: 'both', shift: 1, noise: 0.1 }, [H, W, 2]);
    const definition = () => ({
      state: { step: tf.scalar(0) },
      functions: {
        look: {
          inputs: { images: tf.zeros([5, H, W, 2]) },
          run: (state: { step: Tensor }, inputs: { images: Tensor }) => ({
            outputs: {
              seen: made(
                inputs.images,
                stepKey(engine, new RandomStream(1, 'training'), state.step.asScalar()),
              ),
            },
            state: { step: tf.add(state.step, 1) },
          }),
        },
      },
    });
    const [compiled, eager] = [compileProgram(engine, definition()), eagerProgram(engine, definition())];
    const look = (program: typeof eager) => [
      ...(program.call('look', { images: images(5) }).seen?.dataSync() ?? []),
    ];
    const first = look(eager);
    expect(first).toHaveLength(5 * H * W * 2);
    expect(look(compiled)).toEqual(first);
    const second = look(eager);
    expect(second).not.toEqual(first);
    expect(look(compiled)).toEqual(second);
    compiled.dispose();
    eager.dispose();
  });

  const samples: Samples = {
    described: { input: [H, W, 1], target: [1] },
    train: {
      count: 32,
      inputs: new RandomStream(1, 'x').normal(32 * H * W),
      targets: new RandomStream(1, 'y').normal(32),
    },
    test: { count: 8, inputs: new RandomStream(2, 'x').normal(8 * H * W), targets: new Float32Array(8) },
  };
  const made = defineDataset({
    name: 'made',
    apiVersion: 1,
    summary: 'For this test.',
    options: z.object({}),
    describe: () => samples.described,
    load: () => Promise.resolve(samples),
  });
  const recipe = (rate: number, options?: Options): RecipeSpec => ({
    version: 2,
    name: 'R',
    uses: [],
    model: {
      name: 'Net',
      inputs: [{ name: 'x', shape: [H, W, 1] }],
      layers: [use('flatten'), use('dense', { units: 1 })],
    },
    data: {
      name: 'Data',
      source: { plugin: 'made', options: {} },
      ...(options ? { treatments: [{ plugin: 'augment', options }] } : {}),
    },
    loss: { plugin: 'square', options: {} },
    optimizer: { plugin: 'sgd', options: { rate } },
    batch: 'all',
    epochs: 3,
    seed: 5,
    watch: [],
  });
  const run = async (spec: RecipeSpec, eager = false) => {
    const words = new Vocabulary().add('@gramian/core', standardWords).add('test', [made]);
    const events: TrainEvent[] = [];
    for await (const event of train(spec, { engine, vocabulary: words, files: memoryFiles({}), eager }))
      events.push(event);
    const of = (type: 'step' | 'evaluation') =>
      events.flatMap((event) => (event.type === type ? [event.metrics] : []));
    return { steps: of('step'), evaluations: of('evaluation') };
  };
  const all = { flip: 'both', shift: 1, noise: 0.5 };

  it('is seen by training steps, and not by evaluation', async () => {
    const plain = await run(recipe(0));
    const augmented = await run(recipe(0, all));
    // Nothing moves at rate 0: the steps differ by what they see alone.
    expect(augmented.evaluations).toEqual(plain.evaluations);
    expect(new Set(plain.steps.map(({ loss }) => loss)).size).toBe(1);
    const seen = augmented.steps.map(({ loss }) => loss);
    expect(new Set([...seen, plain.steps[0]?.loss]).size).toBe(4);
  });

  it('trains the same compiled and operation by operation', async () => {
    const compiled = await run(recipe(0.05, all));
    const eager = await run(recipe(0.05, all), true);
    expect(compiled.steps).toHaveLength(3);
    compiled.steps.forEach(({ loss }, i) => {
      expect(loss).toBeCloseTo(eager.steps[i]?.loss ?? NaN, 5);
    });
  });

  it.each<[Options, Shape, string]>([
    [
      { flip: 'horizontal' },
      [784],
      '`augment` can turn over only images [height, width, channels], but the inputs are [784].\nLeave it to `noise`, which is for any input.',
    ],
    [
      { shift: 2 },
      [10, 3],
      '`augment` can move only images [height, width, channels], but the inputs are [10, 3].\nLeave it to `noise`, which is for any input.',
    ],
    [
      { shift: 8 },
      [8, 9, 1],
      '`augment` would move images of 8 × 9 pixels by up to 8: nothing of them would be left.\nAsk for at most `shift: 7`.',
    ],
  ])('refuses %j for inputs %j', async (options, input, message) => {
    const parsed = parseOptions(augment, options);
    if ('issues' in parsed) throw new Error(JSON.stringify(parsed.issues));
    expect(await messageOf(() => augment.fits?.(parsed.value, { input, target: [1] }, undefined))).toBe(
      message,
    );
  });

  it.each([{}, { flip: 'sideways' }, { shift: 0 }, { noise: -1 }])('takes no %j', (options) => {
    expect('issues' in parseOptions(augment, options)).toBe(true);
  });
});
