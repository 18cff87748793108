import type { Scalar } from '../../engine/engine.js';
import { mapParameters, parameterOf, type Parameters } from '../../network/parameters.js';
import type { Services, WordUse } from '../../plugin/services.js';

/** A mean over the steps so far in which older ones count less and less, kept in an optimizer's state under names of its own. */
export interface RunningMean {
  init(parameters: Parameters): Parameters;
  /** Takes in a step's values. @returns the mean, and the state to keep */
  next(
    values: Parameters,
    state: Parameters,
    step: Scalar,
    steps: number,
  ): { readonly mean: Parameters; readonly state: Parameters };
}

/**
 * m ← βm + (1 − β)x, and m/(1 − βᵗ) as the mean: m starts at 0, and the weights of all x in it add up to 1 − βᵗ. Where β changes
 * they add up to 1 − β₁β₂⋯βₜ.
 * @param memory β
 */
export function runningMean(
  name: string,
  memory: number | WordUse,
  { tf, schedule }: Pick<Services, 'tf' | 'schedule'>,
): RunningMean {
  const memoryAt = schedule(memory);
  const constant = typeof memory === 'number' ? memory : undefined;
  const key = (parameter: string) => `${name}/${parameter}`;
  return {
    init: (parameters) => ({
      ...Object.fromEntries(Object.entries(parameters).map(([each, w]) => [key(each), tf.zerosLike(w)])),
      ...(constant === undefined ? { [name]: tf.scalar(1) } : {}),
    }),
    next(values, state, step, steps) {
      const beta = memoryAt(step, steps);
      // In double precision where that can be: 1 − 0.999 in single precision is off by 5e-5 of itself.
      const rest = constant === undefined ? tf.sub(1, beta) : tf.scalar(1 - constant);
      const start =
        constant === undefined
          ? tf.mul<Scalar>(parameterOf(state, name), beta)
          : tf.pow<Scalar>(constant, tf.add(step, 1));
      const moved = mapParameters(values, (x, each) =>
        tf.add(tf.mul(parameterOf(state, key(each)), beta), tf.mul(x, rest)),
      );
      const share = tf.sub(1, start);
      return {
        mean: mapParameters(moved, (m) => tf.div(m, share)),
        state: {
          ...Object.fromEntries(Object.entries(moved).map(([each, m]) => [key(each), m])),
          ...(constant === undefined ? { [name]: start } : {}),
        },
      };
    },
  };
}
