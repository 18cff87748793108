import { ExportError, layerText, type ForwardGraph, type GraphNode, type TensorValue } from '@gramian/core';
import type { Initializer, OnnxAttribute, OnnxNode } from './messages.js';

type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

/** Collects the nodes of an ONNX graph while those of a TensorFlow graph are read. A value keeps its node's name. */
export class OnnxWriter {
  readonly nodes: OnnxNode[] = [];
  readonly #initializers = new Map<string, Initializer>();
  readonly #constants: ReadonlyMap<string, TensorValue>;

  constructor(private readonly graph: ForwardGraph) {
    this.#constants = new Map(
      graph.definition.nodes.flatMap(({ name, op, attributes: { value } }) =>
        op === 'Const' && value && 'tensor' in value ? [[name, value.tensor] as const] : [],
      ),
    );
  }

  get initializers(): readonly Initializer[] {
    return [...this.#initializers.values()];
  }

  /** A value as an input; a constant joins the file when it is first used. @throws ExportError for a type that ONNX has not */
  input(name: string): string {
    const constant = this.#constants.get(name);
    if (constant) {
      const { dtype: type, shape, data } = constant;
      this.#initializers.set(name, { name, type, shape, data });
    }
    return name;
  }

  /** Whole numbers that must be known. @throws ExportError where they are computed */
  numbers(node: GraphNode, input: number): readonly number[] {
    const value = this.#constants.get(node.inputs[input] ?? '');
    return value ? Array.from(value.data, Number) : this.refuse(node);
  }

  /** A list of whole numbers as an input of an operator. */
  list(name: string, values: readonly number[]): string {
    const data = BigInt64Array.from(values, BigInt);
    this.#initializers.set(name, { name, type: 'int64', shape: [values.length], data });
    return name;
  }

  add(op: string, inputs: readonly string[], output: string, attributes: OnnxAttributes = {}): string {
    this.nodes.push({ op, inputs: inputs.map((name) => this.input(name)), output, attributes });
    return output;
  }

  refuse({ op, at }: GraphNode): never {
    throw new ExportError(
      `${layerText(at, this.graph.layers)} computes with TensorFlow's ${op}, which cannot be written as ONNX here.`,
      'Export to saved-model, which takes more layers.',
      at,
    );
  }
}
