import { openEngine } from '@gramian/engine';
import { beforeAll, expect, test } from 'vitest';
import type { Engine, Tensor, Tf } from '../engine/engine.js';
import { compileProgram } from './compile.js';
import { asAuthor, TraceError, traceableTf } from './tracing.js';

let engine: Engine;
let tf: Tf;
beforeAll(async () => {
  engine = await openEngine();
  tf = traceableTf(engine.tf);
});

const at = { file: 'net.net', offset: 0, length: 3, line: 4, column: 7 };

/** Compiles a step that a plugin wrote, and gives back what it says. */
function complaint(step: (x: Tensor) => Tensor): TraceError {
  try {
    compileProgram(engine, {
      state: {},
      functions: {
        step: {
          inputs: { x: tf.ones([2]) },
          run: (_, { x }: { x: Tensor }) => ({
            outputs: { y: asAuthor({ plugin: 'Optimizer `mine`', at }, () => step(x)) },
          }),
        },
      },
    });
  } catch (error) {
    if (error instanceof TraceError) return error;
    throw error;
  }
  throw new Error('it compiled');
}

test('a value that is read back is refused in the name of the plugin, with its place', () => {
  const error = complaint((x) => (tf.sum(x).dataSync()[0] === 2 ? x : tf.neg(x)));
  expect(error.message).toBe(
    'Optimizer `mine` reads a value back into JavaScript (`dataSync`, `data`, `array` …), which would freeze it into the compiled graph.',
  );
  expect(error.help).toContain('`tf.where` instead of `if`');
  expect(error.at).toEqual(at);
});

test.each([
  ['tf.randomNormal', () => tf.randomNormal([2])],
  ['tf.randomUniform, with a seed', () => tf.randomUniform([2], 0, 1, 'float32', 3)],
  ['tf.dropout', () => tf.dropout(tf.ones([2]), 0.5)],
  ['Math.random', () => tf.scalar(Math.random())],
  ["tfjs's own, not the plugin's", () => engine.tf.randomNormal([2])],
])('random numbers drawn in JavaScript are refused: %s', (_, draw) => {
  const error = complaint((x) => tf.add(x, draw()));
  expect(error.message).toMatch(/^Optimizer `mine` (calls `tf\.|draws random numbers in JavaScript)/);
  expect(error.help).toContain('`key.normal(shape)`');
});

test('outside a trace, random numbers are as ever, and after a refused one too', () => {
  complaint(() => tf.randomNormal([2]));
  expect(tf.randomNormal([2]).shape).toEqual([2]);
  expect(Math.random()).toBeLessThan(1);
});

test('a refused trace leaves no tensor behind', () => {
  const before = tf.memory().numTensors;
  complaint((x) => tf.add(x, tf.randomNormal([2])));
  expect(tf.memory().numTensors).toBe(before);
});
