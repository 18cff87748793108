import { isDeepStrictEqual } from 'node:util';
import type { Attribute, GraphDefinition, GraphNode } from '../graph/definition.js';
import type { LayerSummary } from '../train/events.js';
import { ExportError } from './export-error.js';
import { filled } from './filled.js';
import { layerText } from './layer-text.js';

/**
 * One graph for any number of samples, from two graphs of one function that were traced with two numbers of them: where shapes
 * differ, −1.
 * @throws ExportError where something else than a shape depends on the number of samples
 */
export function anyBatch(
  first: GraphDefinition,
  second: GraphDefinition,
  batches: readonly [number, number],
  layers: readonly LayerSummary[],
): GraphDefinition {
  const input = first.nodes.find(({ op }) => op === 'Placeholder')?.name ?? '';
  const nodes = first.nodes.flatMap((node, i): readonly GraphNode[] => {
    const other = second.nodes[i];
    const users = first.nodes.filter(({ inputs }) => inputs.includes(node.name));
    // A constant stands for itself; the layer is where it is used.
    const at = node.at ?? users.find((user) => user.at)?.at;
    if (other?.op === node.op && isDeepStrictEqual(node.inputs, other.inputs)) {
      const onlyReshapes = users.every(({ op }) => op === 'Reshape');
      const attributes = merged(node, other, batches, onlyReshapes);
      if (attributes !== undefined) return [{ ...node, attributes }];
      const nodes = filled({ ...node, ...(at ? { at } : {}) }, other, input);
      if (nodes !== undefined) return nodes;
    }
    throw new ExportError(
      `${layerText(at, layers)} computes with the number of samples, so it cannot be exported for any number of them.`,
      'Leave the layer out, or use the network through Gramian.',
      at,
    );
  });
  return { nodes };
}

/** Attributes with −1 for the number of samples; undefined where they differ in another way. */
function merged(
  { op, attributes }: GraphNode,
  { attributes: others }: GraphNode,
  batches: readonly [number, number],
  multiples: boolean,
): GraphNode['attributes'] | undefined {
  const entries = Object.entries(attributes).map(([name, value]): [string, Attribute | undefined] => {
    const other = others[name];
    if (other === undefined || isDeepStrictEqual(value, other)) return [name, value];
    return [
      name,
      op === 'Placeholder' || op === 'Const' ? free(value, other, batches, multiples) : undefined,
    ];
  });
  const whole = entries.filter((entry): entry is [string, Attribute] => entry[1] !== undefined);
  return whole.length === entries.length ? Object.fromEntries(whole) : undefined;
}

function free(
  value: Attribute,
  other: Attribute,
  batches: readonly [number, number],
  multiples: boolean,
): Attribute | undefined {
  if ('shape' in value && 'shape' in other) {
    const shape = freeSizes(value.shape, other.shape, batches, false);
    return shape && { shape };
  }
  if (!('tensor' in value && 'tensor' in other)) return undefined;
  const [a, b] = [value.tensor, other.tensor];
  if (!(a.data instanceof Int32Array && b.data instanceof Int32Array)) return undefined;
  const data = freeSizes([...a.data], [...b.data], batches, multiples);
  return data && { tensor: { ...a, data: Int32Array.from(data) } };
}

/**
 * Sizes with −1 where they are the numbers of samples; a shape may have only one such place.
 * @param multiples whether −1 may stand for several of each sample, too, as where steps and samples are laid out in one
 */
function freeSizes(
  first: readonly number[],
  second: readonly number[],
  [a, b]: readonly [number, number],
  multiples: boolean,
): readonly number[] | undefined {
  const differing = first.flatMap((size, i) => (size === second[i] ? [] : [i]));
  const [place] = differing;
  if (first.length !== second.length || place === undefined || differing.length > 1) return undefined;
  const [each, rest] = [Math.floor((first[place] ?? 0) / a), (first[place] ?? 0) % a];
  if (rest !== 0 || second[place] !== each * b || (each !== 1 && !multiples)) return undefined;
  return first.map((size, i) => (i === place ? -1 : size));
}
