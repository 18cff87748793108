import type { Attributes, GraphNode } from '../graph/definition.js';

/**
 * Nodes that make the same number for each sample, in place of a constant that was traced with a certain number of samples: zeros,
 * from which a recurrence begins. Undefined where the constant is none of that kind.
 * @param node the constant, [batch, …]
 * @param other the same of the other trace
 * @param input the node of the samples
 */
export function filled(node: GraphNode, other: GraphNode, input: string): readonly GraphNode[] | undefined {
  const [first, second] = [numbersOf(node), numbersOf(other)];
  if (!first || !second) return undefined;
  const [value = 0] = first.data;
  const [, ...rest] = first.shape;
  const alike = rest.join() === second.shape.slice(1).join();
  if (!alike || ![...first.data, ...second.data].every((each) => each === value)) return undefined;
  const { name } = node;
  const at = node.at ? { at: node.at } : {};
  const made = (part: string, op: string, inputs: readonly string[], attributes: Attributes): GraphNode => ({
    name: part === '' ? name : `${name}/${part}`,
    op,
    inputs,
    attributes,
    ...at,
  });
  const list = (part: string, values: readonly number[]) =>
    made(part, 'Const', [], {
      dtype: { type: 'int32' },
      value: { tensor: { dtype: 'int32', shape: [values.length], data: Int32Array.from(values) } },
    });
  const scalar = (part: string, dtype: 'int32' | 'float32', data: Int32Array | Float32Array) =>
    made(part, 'Const', [], { dtype: { type: dtype }, value: { tensor: { dtype, shape: [], data } } });
  const int = { type: 'int32' } as const;
  return [
    made('shape', 'Shape', [input], { T: { type: 'float32' }, out_type: int }),
    list('begin', [0]),
    list('size', [1]),
    made('samples', 'Slice', [`${name}/shape`, `${name}/begin`, `${name}/size`], { T: int, Index: int }),
    list('rest', rest),
    scalar('axis', 'int32', Int32Array.of(0)),
    made('dims', 'ConcatV2', [`${name}/samples`, `${name}/rest`, `${name}/axis`], {
      N: { int: 2 },
      T: int,
      Tidx: int,
    }),
    scalar('value', 'float32', Float32Array.of(value)),
    made('', 'Fill', [`${name}/dims`, `${name}/value`], { T: { type: 'float32' }, index_type: int }),
  ];
}

function numbersOf({
  op,
  attributes: { value },
}: GraphNode): { readonly shape: readonly number[]; readonly data: Float32Array } | undefined {
  if (op !== 'Const' || !value || !('tensor' in value)) return undefined;
  const { shape, data } = value.tensor;
  return data instanceof Float32Array ? { shape, data } : undefined;
}
