import type { GraphNode } from '@gramian/core';
import { TYPES } from './messages.js';
import type { OnnxWriter } from './writer.js';

/** Writes a node of TensorFlow's in ONNX. */
type Rule = (node: GraphNode, writer: OnnxWriter) => void;

/** The same operator under another name, or its own. */
const same =
  (op: string): Rule =>
  ({ inputs, name }, writer) => {
    writer.add(op, inputs, name);
  };

/** Images: TensorFlow has channels last, ONNX has them first. */
const TO_FIRST = { perm: [0, 3, 1, 2] };
const TO_LAST = { perm: [0, 2, 3, 1] };

/** An operator on images with a window; TensorFlow's strides and sizes are [1, height, width, 1]. */
function windowed(
  op: string,
  node: GraphNode,
  writer: OnnxWriter,
  {
    more = [],
    attributes = {},
  }: { more?: readonly string[]; attributes?: Record<string, readonly number[]> },
): void {
  if (textOf(node, 'data_format') !== 'NHWC') writer.refuse(node);
  const padding = { SAME: 'SAME_UPPER', VALID: 'VALID' }[textOf(node, 'padding')] ?? writer.refuse(node);
  const { name } = node;
  const first = writer.add('Transpose', node.inputs.slice(0, 1), `${name}/first`, TO_FIRST);
  const strides = heightWidth(node, 'strides');
  writer.add(op, [first, ...more], `${name}/windows`, { auto_pad: padding, strides, ...attributes });
  writer.add('Transpose', [`${name}/windows`], name, TO_LAST);
}

const pool =
  (op: string): Rule =>
  (node, writer) => {
    windowed(op, node, writer, { attributes: { kernel_shape: heightWidth(node, 'ksize') } });
  };

const product: Rule = (node, writer) => {
  const turned = ['adj_x', 'adj_y', 'transpose_a', 'transpose_b'].some((name) => truthOf(node, name));
  if (turned) writer.refuse(node);
  writer.add('MatMul', node.inputs, node.name);
};

/** TensorFlow's operators in ONNX's, version 17. https://onnx.ai/onnx/operators/ */
export const OPERATORS: Readonly<Record<string, Rule>> = {
  Identity: same('Identity'),
  Add: same('Add'),
  AddV2: same('Add'),
  BiasAdd: same('Add'),
  Sub: same('Sub'),
  Mul: same('Mul'),
  RealDiv: same('Div'),
  Div: same('Div'),
  Maximum: same('Max'),
  Minimum: same('Min'),
  Pow: same('Pow'),
  Neg: same('Neg'),
  Abs: same('Abs'),
  Exp: same('Exp'),
  Log: same('Log'),
  Sqrt: same('Sqrt'),
  Sin: same('Sin'),
  Cos: same('Cos'),
  Erf: same('Erf'),
  Relu: same('Relu'),
  Elu: same('Elu'),
  Tanh: same('Tanh'),
  Sigmoid: same('Sigmoid'),
  Softplus: same('Softplus'),
  Softmax: same('Softmax'),
  MatMul: product,
  BatchMatMulV2: product,
  Rsqrt: ({ inputs, name }, writer) => {
    writer.add('Reciprocal', [writer.add('Sqrt', inputs, `${name}/root`)], name);
  },
  LeakyRelu: ({ inputs, name, attributes: { alpha } }, writer) => {
    writer.add('LeakyRelu', inputs, name, alpha && 'float' in alpha ? { alpha: { float: alpha.float } } : {});
  },
  Square: ({ inputs: [x = ''], name }, writer) => {
    writer.add('Mul', [x, x], name);
  },
  Conv2D: (node, writer) => {
    const kernel = `${node.name}/kernel`;
    // [height, width, in, out] → [out, in, height, width]
    writer.add('Transpose', node.inputs.slice(1, 2), kernel, { perm: [3, 2, 0, 1] });
    const dilations = heightWidth(node, 'dilations');
    windowed('Conv', node, writer, { more: [kernel], attributes: { dilations } });
  },
  MaxPool: pool('MaxPool'),
  AvgPool: pool('AveragePool'),
  Mean: (node, writer) => {
    const keepdims = truthOf(node, 'keep_dims') ? 1 : 0;
    writer.add('ReduceMean', node.inputs.slice(0, 1), node.name, { axes: writer.numbers(node, 1), keepdims });
  },
  Reshape: (node, writer) => {
    const shape = writer.list(`${node.name}/shape`, writer.numbers(node, 1));
    writer.add('Reshape', [...node.inputs.slice(0, 1), shape], node.name);
  },
  Transpose: (node, writer) => {
    writer.add('Transpose', node.inputs.slice(0, 1), node.name, { perm: writer.numbers(node, 1) });
  },
  Cast: (node, writer) => {
    const { DstT } = node.attributes;
    const type = DstT && 'type' in DstT ? DstT.type : undefined;
    if (type !== 'float32' && type !== 'int32' && type !== 'bool') return writer.refuse(node);
    writer.add('Cast', node.inputs, node.name, { to: TYPES[type] });
  },
};

function textOf({ attributes }: GraphNode, name: string): string {
  const value = attributes[name];
  return value && 'string' in value ? value.string : '';
}

function truthOf({ attributes }: GraphNode, name: string): boolean {
  const value = attributes[name];
  return value !== undefined && 'bool' in value && value.bool;
}

/** The two that matter of [1, height, width, 1]; 1 and 1 where there are none. */
function heightWidth({ attributes }: GraphNode, name: string): readonly number[] {
  const value = attributes[name];
  const [, height = 1, width = 1] = value && 'ints' in value ? value.ints : [];
  return [height, width];
}
