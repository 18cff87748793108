import type { Attribute, ForwardGraph, GraphNode, Port, TensorType, TensorValue } from '@gramian/core';
import { typeNumber } from '../kernels/data-types.js';
import { producer } from '../saved-model/saved-model.js';

const GROUP = 'group1-shard1of1.bin';

/** A folder that `tf.loadGraphModel` takes: the graph as JSON in TensorFlow.js's form, and its constants. */
export function tfjsFiles({
  definition: { nodes },
  input,
  outputs,
}: ForwardGraph): ReadonlyMap<string, Uint8Array> {
  const weights = nodes.flatMap((node) => {
    const value = constantOf(node);
    return value === undefined ? [] : [{ name: node.name, value }];
  });
  const model = {
    format: 'graph-model',
    generatedBy: 'gramian',
    convertedBy: null,
    signature: { inputs: ports([input]), outputs: ports(outputs) },
    modelTopology: { node: nodes.map(nodeJson), library: {}, versions: { producer } },
    weightsManifest: [
      {
        paths: [GROUP],
        weights: weights.map(({ name, value: { shape, dtype } }) => ({ name, shape, dtype })),
      },
    ],
  };
  return new Map([
    ['model.json', new TextEncoder().encode(JSON.stringify(model))],
    [GROUP, joined(weights.map(({ value }) => value))],
  ]);
}

function constantOf({ op, attributes: { value } }: GraphNode): TensorValue | undefined {
  return op === 'Const' && value !== undefined && 'tensor' in value ? value.tensor : undefined;
}

/** One after the other, as the loader cuts them again by shape and type. */
function joined(values: readonly TensorValue[]): Uint8Array {
  return Buffer.concat(
    values.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  );
}

function ports(all: readonly Port[]): object {
  return Object.fromEntries(
    all.map(({ name, node, shape }) => [
      name,
      { name: `${node}:0`, dtype: 'DT_FLOAT', tensorShape: shapeJson(shape) },
    ]),
  );
}

function nodeJson({ name, op, inputs, attributes }: GraphNode): object {
  const attr = Object.fromEntries(
    Object.entries(attributes).map(([key, attribute]) => [key, attributeJson(attribute)]),
  );
  return { name, op, input: inputs, attr };
}

/** AttrValue as protocol buffers write it in JSON: integers as texts, bytes in base64. A tensor's numbers are among the weights. */
function attributeJson(attribute: Attribute): object {
  if ('type' in attribute) return { type: typeText(attribute.type) };
  if ('int' in attribute) return { i: String(attribute.int) };
  if ('float' in attribute) return { f: attribute.float };
  if ('bool' in attribute) return { b: attribute.bool };
  if ('string' in attribute) return { s: Buffer.from(attribute.string).toString('base64') };
  if ('shape' in attribute) return { shape: shapeJson(attribute.shape) };
  if ('ints' in attribute) return { list: { i: attribute.ints.map(String) } };
  if ('types' in attribute) return { list: { type: attribute.types.map(typeText) } };
  const { dtype, shape } = attribute.tensor;
  return { tensor: { dtype: typeText(dtype), tensorShape: shapeJson(shape) } };
}

function shapeJson(shape: readonly number[]): object {
  return { dim: shape.map((size) => ({ size: String(size) })) };
}

const TYPES: Partial<Record<TensorType, string>> = {
  float32: 'DT_FLOAT',
  int32: 'DT_INT32',
  bool: 'DT_BOOL',
};

/** A number of types.proto where TensorFlow.js has no name for it. */
const typeText = (type: TensorType): string | number => TYPES[type] ?? typeNumber(type);
