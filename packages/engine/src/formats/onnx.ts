import type { ForwardGraph } from '@gramian/core';
import { encodeOnnx } from './onnx/messages.js';
import { OPERATORS } from './onnx/operators.js';
import { OnnxWriter } from './onnx/writer.js';

/** A folder with an ONNX file, of opset 17. @throws ExportError for a layer that has no form there */
export function onnxFiles(graph: ForwardGraph): ReadonlyMap<string, Uint8Array> {
  const writer = new OnnxWriter(graph);
  for (const node of graph.definition.nodes) {
    if (node.op === 'Const' || node.op === 'Placeholder') continue;
    const rule = OPERATORS[node.op] ?? writer.refuse(node);
    rule(node, writer);
  }
  const { nodes, initializers } = writer;
  const { input, outputs } = graph;
  return new Map([['model.onnx', encodeOnnx({ nodes, initializers, inputs: [input], outputs })]]);
}
