import type { Engine, Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';

/** The state with a copy for every tensor that stands in it twice: a tensor is known by its data, and must be one variable. */
export function distinct({ tf }: Engine, state: State): State {
  const seen = new Set<Tensor['dataId']>();
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => {
      const copy = seen.has(value.dataId)
        ? tf.tensor(value.dataSync().slice(), value.shape, value.dtype)
        : value;
      seen.add(value.dataId);
      return [name, copy];
    }),
  );
}
