import { readFileSync } from 'node:fs';
import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../../engine/engine.js';
import { parameterOf } from '../../network/parameters.js';
import type { Options } from '../../spec/spec.js';
import { smallProblem, use } from '../../testing/index.js';

/** What PyTorch makes of a layer, in float64: see make.py beside the numbers. */
interface Case {
  readonly word: string;
  readonly options: Options;
  /** Of all samples, channels last. */
  readonly shape: readonly [number, ...number[]];
  readonly input: readonly number[];
  readonly weights: Numbers;
  readonly output: readonly number[];
  /** ∂/∂output, for the gradients. */
  readonly signal: readonly number[];
  readonly gradients: Numbers;
  /** After the pass, which was the first. */
  readonly buffers?: Numbers;
  /** The output in evaluation, with these. */
  readonly evaluated?: readonly number[];
}
type Numbers = Readonly<Record<string, readonly number[]>>;

const path = new URL('../../../test/golden/torch/layers.json', import.meta.url);
const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly Case[];

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

function close(actual: Tensor | undefined, expected: readonly number[], name: string): void {
  const numbers = [...(actual?.dataSync() ?? [])];
  expect(numbers, name).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  numbers.forEach((value, i) => {
    expect(Math.abs(value - (expected[i] ?? Number.NaN)) / size, `${name} ${i}`).toBeLessThan(2e-6);
  });
}

describe.each(
  cases.map(
    (each) => [`${each.word} ${JSON.stringify(each.options)} on ${each.shape.join(' × ')}`, each] as const,
  ),
)(
  '%s as in PyTorch',
  (_, { word, options, shape, input, weights, output, signal, gradients, buffers, evaluated }) => {
    const [samples, ...one] = shape;
    const owner = `1.${word}`;
    function setting() {
      const { tf } = engine;
      const { network, services } = smallProblem(engine, {
        layers: [use(word, options)],
        input: one,
        samples,
      });
      const given = Object.entries(weights).map(([name, values]) => [
        `${owner}/${name}`,
        tf.tensor1d([...values]),
      ]);
      const key = { split: () => key, normal: tf.zeros, uniform: tf.zeros };
      const first = network.init(key);
      return {
        network,
        services,
        parameters: { ...first, ...Object.fromEntries(given) } as typeof first,
        x: tf.tensor([...input], [...shape], 'float32'),
        dy: tf.tensor([...signal], [...shape], 'float32'),
      };
    }

    test('its output', () => {
      const { network, parameters, x } = setting();
      close(network.apply(parameters, x, { training: true }), output, 'output');
    });

    test('its gradients', () => {
      const { network, parameters, x, dy, services } = setting();
      const names = Object.keys(weights);
      const f = (at: Tensor, ...values: Tensor[]) => {
        const own = Object.fromEntries(names.map((name, i) => [`${owner}/${name}`, values[i] ?? x]));
        return network.apply({ ...parameters, ...own }, at, { training: true });
      };
      const at = [x, ...names.map((name) => parameterOf(parameters, `${owner}/${name}`))];
      const found = services.tf.grads((...all) => f(all[0] ?? x, ...all.slice(1)))(at, dy);
      ['input', ...names].forEach((name, i) => {
        close(found[i], gradients[name] ?? [], name);
      });
    });

    test.skipIf(!buffers)('its running statistics, and its output in evaluation by them', () => {
      const { network, parameters, x } = setting();
      const after = network.updated(parameters, x, {});
      for (const [name, values] of Object.entries(buffers ?? {}))
        close(after[`${owner}/${name}`], values, name);
      close(network.apply({ ...parameters, ...after }, x, { training: false }), evaluated ?? [], 'evaluated');
    });
  },
);
