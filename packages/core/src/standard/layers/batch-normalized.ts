import type { Tensor, Tf } from '../../engine/engine.js';
import { withGradients } from '../../network/with-gradient.js';
import type { AffineWeights } from './channel-affine.js';

/** Of each channel of a batch, [channels]; the variance is that of all numbers there are, not an estimate. */
export function batchMoments(tf: Tf, x: Tensor) {
  const mean = ofChannels(tf, x);
  const centred = tf.sub(x, mean);
  return { mean, centred, variance: ofChannels(tf, tf.square(centred)) };
}

/**
 * y = (x − mean) · g + shift with g = scale / √(variance + ε), for each channel of a batch. Backward, with c = x − mean and
 * f = 1 / √(variance + ε): ∂x = g · (dy − mean(dy) − c · f² · mean(dy · c)), ∂scale = f · Σ dy · c, ∂shift = Σ dy. What is
 * the same for a whole channel is put together before it meets x, which is fewer passes over x than x̂ · scale + shift takes.
 */
export function batchNormalized(tf: Tf, x: Tensor, { scale, shift }: AffineWeights, epsilon: number): Tensor {
  const parts = (values: Tensor, weight: Tensor | undefined) => {
    const { centred, variance } = batchMoments(tf, values);
    const factor = tf.rsqrt(tf.add(variance, epsilon));
    return { centred, factor, gain: weight ? tf.mul(weight, factor) : factor };
  };
  const inputs = [x, ...(scale ? [scale] : []), ...(shift ? [shift] : [])];
  return withGradients(tf, inputs, {
    forward(values = x, ...weights) {
      const { centred, gain } = parts(values, scale ? weights[0] : undefined);
      const scaled = tf.mul(centred, gain);
      const constant = shift ? weights.at(-1) : undefined;
      return constant ? tf.add(scaled, constant) : scaled;
    },
    gradients(dy, values = x, ...weights) {
      const { centred, factor, gain } = parts(values, scale ? weights[0] : undefined);
      const [level, along] = [ofChannels(tf, dy), ofChannels(tf, tf.mul(dy, centred))];
      const tilt = tf.mul(centred, tf.mul(along, tf.square(factor)));
      const count = values.size / level.size;
      return [
        tf.mul(tf.sub(tf.sub(dy, level), tilt), gain),
        ...(scale ? [tf.mul(tf.mul(along, factor), count)] : []),
        ...(shift ? [tf.mul(level, count)] : []),
      ];
    },
  });
}

function ofChannels(tf: Tf, values: Tensor): Tensor {
  return tf.mean(
    values,
    Array.from({ length: values.rank - 1 }, (_, axis) => axis),
  );
}
