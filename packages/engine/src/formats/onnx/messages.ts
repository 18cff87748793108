import type { Port } from '@gramian/core';
import { bytes, encode, float, integer, message, text, type Fields } from '../../saved-model/messages.js';

/** Number of the operators' version that the nodes are written in. */
const OPSET = 17;
/** Version of the file format itself: the one that came with that opset. */
const IR = 8;

/** TensorProto.DataType of onnx.proto. */
export const TYPES = { float32: 1, int32: 6, int64: 7, bool: 9 } as const;
export type OnnxType = keyof typeof TYPES;

export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface Initializer {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly data: ArrayBufferView;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** The bytes of an ONNX file (ModelProto of onnx.proto). */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return encode((model) => {
    integer(model, 1, IR);
    text(model, 2, 'gramian');
    message(model, 7, (proto) => {
      for (const node of graph.nodes) message(proto, 1, nodeFields(node));
      text(proto, 2, 'gramian');
      for (const initializer of graph.initializers) message(proto, 5, tensorFields(initializer));
      for (const port of graph.inputs) message(proto, 11, portFields(port));
      for (const port of graph.outputs) message(proto, 12, portFields(port));
    });
    message(model, 8, (opset) => {
      text(opset, 1, '');
      integer(opset, 2, OPSET);
    });
  });
}

/** NodeProto. */
function nodeFields({ op, inputs, output, attributes }: OnnxNode): Fields {
  return (node) => {
    for (const input of inputs) text(node, 1, input);
    text(node, 2, output);
    text(node, 3, output);
    text(node, 4, op);
    for (const [name, value] of Object.entries(attributes)) message(node, 5, attributeFields(name, value));
  };
}

/** AttributeProto: the value, and in field 20 which kind it is of. */
function attributeFields(name: string, value: OnnxAttribute): Fields {
  return (attribute) => {
    text(attribute, 1, name);
    if (typeof value === 'number') {
      integer(attribute, 3, value);
      integer(attribute, 20, 2);
    } else if (typeof value === 'string') {
      text(attribute, 4, value);
      integer(attribute, 20, 3);
    } else if ('float' in value) {
      float(attribute, 2, value.float);
      integer(attribute, 20, 1);
    } else {
      for (const item of value) integer(attribute, 8, item);
      integer(attribute, 20, 7);
    }
  };
}

/** TensorProto, its values as little-endian bytes. */
function tensorFields({ name, type, shape, data }: Initializer): Fields {
  return (tensor) => {
    for (const size of shape) integer(tensor, 1, size);
    integer(tensor, 2, TYPES[type]);
    text(tensor, 8, name);
    bytes(tensor, 9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  };
}

/** ValueInfoProto; the dimension that is free has a name instead of a size. */
function portFields({ name, shape }: Port): Fields {
  return (info) => {
    text(info, 1, name);
    message(info, 2, (type) => {
      message(type, 1, (tensor) => {
        integer(tensor, 1, TYPES.float32);
        message(tensor, 2, (dimensions) => {
          for (const size of shape)
            message(dimensions, 1, (dimension) => {
              if (size < 0) text(dimension, 2, 'samples');
              else integer(dimension, 1, size);
            });
        });
      });
    });
  };
}
