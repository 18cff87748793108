import { isDeepStrictEqual } from 'node:util';
import type { Attribute, GraphDefinition, GraphNode } from '../graph/definition.js';
import type { LayerSummary } from '../train/events.js';
import { ExportError } from './export-error.js';
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
  const nodes = first.nodes.map((node, i): GraphNode => {
    const other = second.nodes[i];
    const alike = other?.op === node.op && isDeepStrictEqual(node.inputs, other.inputs);
    const attributes = alike ? merged(node, other, batches) : undefined;
    if (attributes === undefined) {
      // A constant stands for itself; the layer is where it is used.
      const at = node.at ?? first.nodes.find(({ inputs }) => inputs.includes(node.name))?.at;
      throw new ExportError(
        `${layerText(at, layers)} computes with the number of samples, so it cannot be exported for any number of them.`,
        'Leave the layer out, or use the network through Gramian.',
        at,
      );
    }
    return { ...node, attributes };
  });
  return { nodes };
}

/** Attributes with −1 for the number of samples; undefined where they differ in another way. */
function merged(
  { op, attributes }: GraphNode,
  { attributes: others }: GraphNode,
  batches: readonly [number, number],
): GraphNode['attributes'] | undefined {
  const entries = Object.entries(attributes).map(([name, value]): [string, Attribute | undefined] => {
    const other = others[name];
    if (other === undefined || isDeepStrictEqual(value, other)) return [name, value];
    return [name, op === 'Placeholder' || op === 'Const' ? free(value, other, batches) : undefined];
  });
  const whole = entries.filter((entry): entry is [string, Attribute] => entry[1] !== undefined);
  return whole.length === entries.length ? Object.fromEntries(whole) : undefined;
}

function free(value: Attribute, other: Attribute, batches: readonly [number, number]): Attribute | undefined {
  if ('shape' in value && 'shape' in other) {
    const shape = freeSizes(value.shape, other.shape, batches);
    return shape && { shape };
  }
  if (!('tensor' in value && 'tensor' in other)) return undefined;
  const [a, b] = [value.tensor, other.tensor];
  if (!(a.data instanceof Int32Array && b.data instanceof Int32Array)) return undefined;
  const data = freeSizes([...a.data], [...b.data], batches);
  return data && { tensor: { ...a, data: Int32Array.from(data) } };
}

/** Sizes with −1 where they are the numbers of samples; a shape may have only one such place. */
function freeSizes(
  first: readonly number[],
  second: readonly number[],
  [a, b]: readonly [number, number],
): readonly number[] | undefined {
  const differing = first.flatMap((size, i) => (size === second[i] ? [] : [i]));
  const [place] = differing;
  if (first.length !== second.length || place === undefined || differing.length > 1) return undefined;
  if (first[place] !== a || second[place] !== b) return undefined;
  return first.map((size, i) => (i === place ? -1 : size));
}
