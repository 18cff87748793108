import type { Engine, Scalar, Tensor, Tf } from '../engine/engine.js';
import { sizeOf } from '../network/shape.js';
import type { Key } from '../plugin/key.js';
import { RandomStream } from './stream.js';

/** Random tensors drawn in JavaScript: for what happens once, outside any graph. The same numbers on every engine. */
export function hostKey(tf: Tf, stream: RandomStream): Key {
  return {
    split: (name) => hostKey(tf, stream.split(name)),
    normal: (shape) => tf.tensor(stream.normal(sizeOf(shape)), [...shape], 'float32'),
    uniform: (shape) => tf.tensor(stream.uniform(sizeOf(shape)), [...shape], 'float32'),
  };
}

/**
 * Random tensors of one training step: TensorFlow's stateless generators keyed by (stream, step), inside the graph. On the
 * portable engine they are drawn in JavaScript.
 * @param step float32 scalar, whole numbers below 2²⁴
 */
export function stepKey(
  { tf, kernels }: Pick<Engine, 'tf' | 'kernels'>,
  stream: RandomStream,
  step: Scalar,
): Key {
  if (!kernels) return hostKey(tf, stream.split(`step ${step.dataSync()[0] ?? 0}`));
  const draw = (op: string, shape: readonly number[]): Tensor => {
    const [low, high] = stream.key;
    const seed = tf.stack([
      tf.scalar(low | 0, 'int32'),
      tf.add(tf.scalar(high | 0, 'int32'), tf.cast(step, 'int32')),
    ]);
    const size = tf.tensor1d([...shape], 'int32');
    const types = { dtype: { type: 'float32' }, T: { type: 'int32' }, Tseed: { type: 'int32' } } as const;
    const [numbers] = kernels.run(op, types, [size, seed]);
    if (!numbers) throw new Error(`${op} gave no output`);
    return numbers;
  };
  return {
    split: (name) => stepKey({ tf, kernels }, stream.split(name), step),
    normal: (shape) => draw('StatelessRandomNormal', shape),
    uniform: (shape) => draw('StatelessRandomUniform', shape),
  };
}
