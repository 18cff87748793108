import type { GraphBuilder } from './builder.js';
import type { GraphNode, TensorType } from './definition.js';

/** Operations whose output has the type `T`: where all their inputs stay as they are, they are computed once, outside the loop. */
const HOISTED = new Set([
  'AddV2',
  'ConcatV2',
  'Fill',
  'MatrixDiag',
  'Mul',
  'Pack',
  'Reshape',
  'Slice',
  'StridedSlice',
  'Sub',
  'Tile',
  'Transpose',
]);

export interface LoopFrame {
  readonly frame: string;
  /** Body nodes that stand for values of the iteration, and where the loop has them. */
  readonly inside: ReadonlyMap<string, string>;
  /** Body nodes that stand for values which stay as they are, and where the graph has them. */
  readonly outside: ReadonlyMap<string, { readonly node: string; readonly type: TensorType }>;
  /** Brings a value that stays as it is into the loop. */
  readonly enter: (stem: string, node: string, type: TensorType) => string;
}

/** A place in the graph: inside the loop, or outside with the type that is needed to bring it in. */
type Placed =
  { readonly within: string } | { readonly without: string; readonly type: TensorType; entered?: string };

/**
 * Puts the nodes of a traced function into a loop.
 * @returns where the loop has an output of the function
 */
export function loopBody(
  builder: GraphBuilder,
  body: GraphBuilder,
  roots: readonly string[],
  { frame, inside, outside, enter }: LoopFrame,
): (ref: string) => string {
  const placed = new Map<string, Placed>();
  for (const [node, within] of inside) placed.set(node, { within });
  for (const [node, { node: without, type }] of outside) placed.set(node, { without, type });

  const place = (ref: string): string => {
    const [node = '', output] = ref.split(':');
    const found = placed.get(node);
    if (!found) throw new Error(`the loop has no ${ref}`);
    if ('within' in found) return output === undefined ? found.within : `${found.within}:${output}`;
    found.entered ??= enter(`stay/${node}`, found.without, found.type);
    return found.entered;
  };
  const stays = (ref: string): string | undefined => {
    const found = placed.get(ref);
    return found && 'without' in found ? found.without : undefined;
  };
  const put = ({ name, op, inputs, attributes, at }: GraphNode): Placed => {
    const { value, T } = attributes;
    if (op === 'Const' && value && 'tensor' in value)
      return { without: builder.constant(value.tensor), type: value.tensor.dtype };
    const sources = inputs.map(stays);
    if (HOISTED.has(op) && T && 'type' in T && sources.every((source) => source !== undefined))
      return { without: builder.pure(`${frame}/stay`, op, sources, attributes, at), type: T.type };
    return { within: builder.add(`${frame}/${name}`, op, inputs.map(place), attributes, at) };
  };
  for (const node of body.definition(roots).nodes)
    if (!placed.has(node.name)) placed.set(node.name, put(node));
  return place;
}
