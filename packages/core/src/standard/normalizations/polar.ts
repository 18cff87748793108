import { z } from 'zod';
import type { Tensor, Tf } from '../../engine/engine.js';
import { parameterOf, type Parameters } from '../../network/parameters.js';
import type { NormalizationMetric, NormalizedWeight } from '../../plugin/kinds.js';

/** What one length belongs to. */
export type Per = 'unit' | 'layer';

/** The option of that name. */
export function perOption(initial: Per) {
  return z
    .enum(['unit', 'layer'])
    .default(initial)
    .describe(
      'Whether each unit of a layer (a filter, of `conv`) has a length of its own, or the whole layer has one.',
    );
}

/** Raw parameters of a weight: where it points, shaped as the weight, and how long it is, size 1 along the axes of one part. */
export interface Raw {
  readonly direction: Tensor;
  readonly length: Tensor;
}

/** A weight in polar coordinates, W = length · direction / ‖direction‖ for each unit or for the layer. */
export class Polar {
  readonly #through: number[];
  readonly #size: number;

  constructor(
    private readonly tf: Tf,
    { shape, unitAxes }: NormalizedWeight,
    per: Per,
  ) {
    this.#through = shape.flatMap((_, axis) => (per === 'unit' && unitAxes.includes(axis) ? [] : [axis]));
    this.#size = this.#through.reduce((size, axis) => size * (shape[axis] ?? 1), 1);
  }

  /** ⟨a, b⟩ of each part. */
  inner(a: Tensor, b: Tensor): Tensor {
    return this.tf.sum(this.tf.mul(a, b), this.#through, true);
  }

  norm(value: Tensor): Tensor {
    return this.tf.sqrt(this.inner(value, value));
  }

  /** The length of each part, and the direction as long as the weight; a part of zeros gets the length 0 and some direction. */
  coordinates(weight: Tensor): Raw {
    const length = this.norm(weight);
    const isZero = this.tf.logicalAnd(this.tf.equal(length, 0), this.tf.onesLike(weight).toBool());
    const some = this.tf.fill([...weight.shape], 1 / Math.sqrt(this.#size));
    return { direction: this.tf.where(isZero, some, weight), length };
  }

  unit(direction: Tensor): Tensor {
    return this.tf.div(direction, this.norm(direction));
  }

  weight({ direction, length }: Raw): Tensor {
    return this.tf.mul(direction, this.tf.div(length, this.norm(direction)));
  }

  /** dW = û·dg + (g/‖v‖)(dv − û⟨û, dv⟩) with û = v/‖v‖. */
  along(raw: Raw, change: Raw): Tensor {
    const { tf } = this;
    const unit = this.unit(raw.direction);
    const across = tf.sub(change.direction, tf.mul(unit, this.inner(unit, change.direction)));
    const scale = tf.div(raw.length, this.norm(raw.direction));
    return tf.add(tf.mul(unit, change.length), tf.mul(across, scale));
  }

  /** ∂W/∂g = û, ∂W/∂v = (g/‖v‖)(I − ûûᵀ): together (g/‖v‖)²·I + (1 − (g/‖v‖)²)·ûûᵀ. */
  metric({ direction, length }: Raw): NormalizationMetric {
    const { tf } = this;
    const scale = tf.div(length, this.norm(direction));
    return { scale, excess: tf.sub(1, tf.square(scale)), direction: this.unit(direction) };
  }
}

export function rawOf(parameters: Parameters): Raw {
  return { direction: parameterOf(parameters, 'direction'), length: parameterOf(parameters, 'length') };
}
