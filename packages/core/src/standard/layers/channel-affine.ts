import { z } from 'zod';
import type { Tensor, Tf } from '../../engine/engine.js';
import type { Shape } from '../../network/shape.js';
import type { JacobianRows } from '../../objective/rows.js';

/** The options of a normalization: ε, and what follows it. @param follows whether a scale and a shift do where nothing is said */
export function normalizationOptions(follows: boolean) {
  return {
    scale: z
      .boolean()
      .default(follows)
      .describe('Whether each channel is multiplied by a weight, at first 1.'),
    shift: z.boolean().default(follows).describe('Whether a weight, at first 0, is added to each channel.'),
    epsilon: z.number().positive().default(1e-5).describe('Added to the variance, which may be 0.'),
  };
}

export interface Follows {
  readonly scale: boolean;
  readonly shift: boolean;
}

/** Of one layer: absent where it does without. */
export type AffineWeights = { scale?: Tensor; shift?: Tensor };

/** Shapes of the weights for a sample whose last axis are the channels. */
export function affineShapes(input: Shape, { scale, shift }: Follows): Readonly<Record<string, Shape>> {
  const channels = input.at(-1) ?? 1;
  return { ...(scale ? { scale: [channels] } : {}), ...(shift ? { shift: [channels] } : {}) };
}

/** At first nothing is changed. */
export function firstAffine(tf: Tf, input: Shape, { scale, shift }: Follows) {
  const channels = input.at(-1) ?? 1;
  return {
    ...(scale ? { scale: tf.ones([channels]) } : {}),
    ...(shift ? { shift: tf.zeros([channels]) } : {}),
  };
}

/** x̂ · scale + shift, channel by channel. */
export function affine(tf: Tf, { scale, shift }: AffineWeights, normalized: Tensor): Tensor {
  const scaled = scale ? tf.mul(normalized, scale) : normalized;
  return shift ? tf.add(scaled, shift) : scaled;
}

/** The Jacobian's rows of both: the signal times x̂, and the signal, each added up over the places of a sample. */
export function affineRows(
  tf: Tf,
  { scale, shift }: Follows,
  normalized: Tensor,
  signal: Tensor,
): readonly JacobianRows[] {
  const [n = 1] = signal.shape;
  const rows = (values: Tensor): JacobianRows => ({
    form: 'explicit',
    rows: tf.sum(values.reshape([n, -1, signal.shape.at(-1) ?? 1]), 1),
  });
  return [...(scale ? [rows(tf.mul(signal, normalized))] : []), ...(shift ? [rows(signal)] : [])];
}
