import type { GraphBuilder } from './builder.js';
import type { GraphNode, TensorType } from './definition.js';
import type { LoopFrame } from './loop-frame.js';

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

/** A value that stays as it is: its node, outside the loop. */
export interface Staying {
  readonly node: string;
  readonly type: TensorType;
}

export interface BodyPlace {
  /** Begins the names of the nodes, within the frame. */
  readonly prefix: string;
  /** Body nodes that stand for values of the iteration, and where the loop has them. */
  readonly inside: ReadonlyMap<string, string>;
  /** Body nodes that stand for values which stay as they are, and where the graph has them. */
  readonly outside: ReadonlyMap<string, Staying>;
  /** Body nodes whose users wait until a node has run. */
  readonly late?: { readonly nodes: ReadonlySet<string>; readonly until: string };
}

/** A place in the graph: inside the loop, or outside with the type that is needed to bring it in. */
type Placed = { readonly within: string } | { readonly without: Staying };

/**
 * Puts the nodes of a traced function into a loop.
 * @returns where the loop has an output of the function
 */
export function placeBody(
  builder: GraphBuilder,
  nodes: readonly GraphNode[],
  frame: LoopFrame,
  { prefix, inside, outside, late }: BodyPlace,
): (ref: string) => string {
  const placed = new Map<string, Placed>();
  for (const [node, within] of inside) placed.set(node, { within });
  for (const [node, without] of outside) placed.set(node, { without });

  const place = (ref: string): string => {
    const [node = '', output] = ref.split(':');
    const found = placed.get(node);
    if (!found) throw new Error(`the loop has no ${ref}`);
    if ('without' in found) return frame.stay(found.without.node, found.without.type);
    return output === undefined ? found.within : `${found.within}:${output}`;
  };
  const stays = (ref: string): string | undefined => {
    const found = placed.get(ref);
    return found && 'without' in found ? found.without.node : undefined;
  };
  const put = ({ name, op, inputs, attributes, at }: GraphNode): Placed => {
    const { value, T } = attributes;
    if (op === 'Const' && value && 'tensor' in value)
      return { without: { node: builder.constant(value.tensor), type: value.tensor.dtype } };
    const sources = inputs.map(stays);
    if (HOISTED.has(op) && T && 'type' in T && sources.every((source) => source !== undefined)) {
      const node = builder.pure(`${frame.name}/stay`, op, sources, attributes, at);
      return { without: { node, type: T.type } };
    }
    const waits = late && inputs.some((input) => late.nodes.has(input)) ? [`^${late.until}`] : [];
    return { within: frame.add(`${prefix}${name}`, op, [...inputs.map(place), ...waits], attributes, at) };
  };
  for (const node of nodes) if (!placed.has(node.name)) placed.set(node.name, put(node));
  return place;
}
