import type { Tensor } from '../engine/engine.js';
import { sizeOf } from './shape.js';

/** Each sample's numbers in one vector, [n, ...shape] → [n, size]. Says the size: an exported graph leaves only the samples open. */
export function flattened(values: Tensor): Tensor {
  const [samples = 1, ...shape] = values.shape;
  return values.reshape([samples, sizeOf(shape)]);
}
