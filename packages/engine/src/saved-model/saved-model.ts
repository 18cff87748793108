import type { GraphDefinition, GraphNode, Port } from '@gramian/core';
import { typeNumber } from '../kernels/data-types.js';
import { attributeValue, shape as shapeMessage } from './attributes.js';
import { encode, integer, mapEntry, message, text, type Fields } from './messages.js';

/** The tag under which the graph is saved and loaded. */
export const servingTag = 'serve';

/** GraphDef's version that libtensorflow 2.18 writes; it says which defaults and which op versions a reader may assume. */
export const producer = 1882;

/** Where TensorFlow's loader looks for the op that it runs once (tensorflow/cc/saved_model/constants.h). */
const initializerKey = '__saved_model_init_op';

/** The signature that TensorFlow's servers and loaders look for first. */
export const servingKey = 'serving_default';

/** Inputs and outputs of a graph under names of their own, float32. */
export interface Signature {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** Writes a graph as SavedModel (tensorflow/core/protobuf/saved_model.proto). */
export function encodeSavedModel(graph: GraphDefinition, signature?: Signature): Uint8Array {
  return encode((model) => {
    integer(model, 1, 1);
    message(model, 2, metaGraph(graph, signature));
  });
}

/** MetaGraphDef of meta_graph.proto. */
function metaGraph(graph: GraphDefinition, signature: Signature | undefined): Fields {
  return (writer) => {
    message(writer, 1, (info) => {
      text(info, 4, servingTag);
    });
    message(writer, 2, graphDefinition(graph));
    const { initializer } = graph;
    if (initializer !== undefined) mapEntry(writer, 5, initializerKey, initializerSignature(initializer));
    if (signature !== undefined) mapEntry(writer, 5, servingKey, servingSignature(signature));
  };
}

/** GraphDef of graph.proto. */
function graphDefinition(graph: GraphDefinition): Fields {
  return (writer) => {
    for (const node of graph.nodes) message(writer, 1, nodeDefinition(node));
    message(writer, 4, (versions) => {
      integer(versions, 1, producer);
    });
  };
}

/** NodeDef of node_def.proto. */
function nodeDefinition(node: GraphNode): Fields {
  return (writer) => {
    text(writer, 1, node.name);
    text(writer, 2, node.op);
    for (const input of node.inputs) text(writer, 3, input);
    for (const [name, attribute] of Object.entries(node.attributes)) {
      mapEntry(writer, 5, name, attributeValue(attribute));
    }
  };
}

/** SignatureDef whose one output, a TensorInfo, names the node to run. */
function initializerSignature(node: string): Fields {
  return (writer) => {
    mapEntry(writer, 2, initializerKey, (info) => {
      text(info, 1, node);
    });
  };
}

/** SignatureDef of meta_graph.proto; the method's name is what TensorFlow Serving asks for. */
function servingSignature({ inputs, outputs }: Signature): Fields {
  return (writer) => {
    for (const port of inputs) mapEntry(writer, 1, port.name, tensorInfo(port));
    for (const port of outputs) mapEntry(writer, 2, port.name, tensorInfo(port));
    text(writer, 3, 'tensorflow/serving/predict');
  };
}

function tensorInfo({ node, shape }: Port): Fields {
  return (writer) => {
    text(writer, 1, `${node}:0`);
    integer(writer, 2, typeNumber('float32'));
    message(writer, 3, shapeMessage(shape));
  };
}
