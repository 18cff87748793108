import type { Explained } from '@gramian/core/explain';

/** What a training step of a first-order method takes with so many samples. */
export interface StepCost {
  readonly batch: number;
  readonly multiplyAdds: number;
  /** Parameters, their gradient, and the values that flow between the steps, 4 bytes a number. */
  readonly bytes: number;
}

export function stepCost({ parameters, frozen, values, multiplyAdds }: Explained, batch: number): StepCost {
  return {
    batch,
    multiplyAdds: batch * multiplyAdds.step,
    bytes: 4 * (parameters + (parameters - frozen) + batch * values),
  };
}
