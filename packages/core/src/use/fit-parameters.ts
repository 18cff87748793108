import { sameShape, shapeText } from '../network/shape.js';
import { RunFolderError } from '../run/run-folder-error.js';
import type { StoredTensor } from '../run/safetensors/tensor.js';

/** Shapes by the parameters' names. */
export type ParameterShapes = Readonly<Record<string, readonly number[]>>;

const HELP = 'The file or a package of the network’s layers has changed since: restore it, or train again.';

/**
 * The numbers of a network's parameters from a file.
 * @param path of the file, for the message
 * @throws RunFolderError for the first one that is missing, superfluous, or of another shape or type
 */
export function fitParameters(
  stored: ReadonlyMap<string, StoredTensor>,
  shapes: ParameterShapes,
  path: string,
): Readonly<Record<string, Float32Array>> {
  const unfit = (what: string) =>
    new RunFolderError(`${path} does not fit the network of its recipe: ${what}.`, HELP);
  for (const name of stored.keys())
    if (shapes[name] === undefined) throw unfit(`it holds \`${name}\`, which the network does not have`);
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const tensor = stored.get(name);
      if (tensor === undefined) throw unfit(`it lacks \`${name}\``);
      if (!sameShape(tensor.shape, shape))
        throw unfit(
          `its \`${name}\` is ${shapeText(tensor.shape)}, and the network’s is ${shapeText(shape)}`,
        );
      if (!(tensor.data instanceof Float32Array))
        throw unfit(`its \`${name}\` is of the type ${tensor.type}, not F32`);
      return [name, tensor.data];
    }),
  );
}
