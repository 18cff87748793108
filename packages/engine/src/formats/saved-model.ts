import type { ForwardGraph } from '@gramian/core';
import { encodeSavedModel } from '../saved-model/saved-model.js';

/** A folder that `tf.saved_model.load` and TensorFlow Serving take: one file, the parameters as constants in it. */
export function savedModelFiles({
  definition,
  input,
  outputs,
}: ForwardGraph): ReadonlyMap<string, Uint8Array> {
  return new Map([['saved_model.pb', encodeSavedModel(definition, { inputs: [input], outputs })]]);
}
