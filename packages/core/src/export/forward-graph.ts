import type { Engine, Kernels, Tensor, Tf } from '../engine/engine.js';
import { GraphBuilder } from '../graph/builder.js';
import type { GraphDefinition } from '../graph/definition.js';
import { trace } from '../graph/trace.js';
import { nodeName, typeOf } from '../graph/variables.js';
import { handedOut } from '../objective/handed-out.js';
import type { LayerSummary } from '../train/events.js';
import type { PlannedOutput } from '../train/plan-outputs.js';
import { forward, responded } from '../use/model-functions.js';
import type { ModelParts } from '../use/model-parts.js';
import { anyBatch } from './any-batch.js';
import { ExportError } from './export-error.js';

/** An input or output of a graph. */
export interface Port {
  readonly name: string;
  /** The node that it is. */
  readonly node: string;
  /** −1 for the number of samples, which is free. */
  readonly shape: readonly number[];
}

/** A network from raw inputs to predictions, its parameters as constants, for any number of samples. */
export interface ForwardGraph {
  readonly definition: GraphDefinition;
  /** Samples as the data gives them: standardizing them is part of the graph. */
  readonly input: Port;
  /**
   * `outputs`, as they come out of the last layer; where a loss says how, also `probabilities` or `probability`. Of several outputs
   * with losses of their own each one's: `digit`, `digit_probabilities`.
   */
  readonly outputs: readonly Port[];
  /** For messages: which statement is which layer. */
  readonly layers: readonly LayerSummary[];
}

/** Numbers of samples to trace with. What is different between the two depends on the number of samples. */
const BATCHES = [11, 13] as const;

/**
 * The forward graph of a model.
 * @throws ExportError for a layer that cannot be written for any number of samples, and without TensorFlow
 */
export function forwardGraph(parts: ModelParts): ForwardGraph {
  const { kernels } = parts.engine;
  if (!kernels)
    throw new ExportError(
      'Exporting needs TensorFlow, which is not set up here.',
      'Set it up with `gramian doctor --fix`.',
    );
  const [first, second] = BATCHES.map((count) => traced(parts, kernels, count));
  if (!first || !second) throw new RangeError('Two numbers of samples are needed.');
  const { layers } = parts.network;
  const { input } = parts.data.described;
  return {
    definition: anyBatch(first.definition, second.definition, BATCHES, layers),
    input: { name: first.input, node: first.input, shape: [-1, ...input] },
    outputs: first.outputs,
    layers,
  };
}

interface Traced {
  readonly definition: GraphDefinition;
  readonly input: string;
  readonly outputs: readonly Port[];
}

function traced(parts: ModelParts, kernels: Kernels, count: number): Traced {
  const { engine, parameters, data, recipe } = parts;
  const builder = new GraphBuilder();
  let result: Traced | undefined;
  engine.tf.tidy(() => {
    const x = engine.tf.zeros([count, ...data.described.input]);
    const input = builder.add(
      nodeName(recipe.model.inputs.map(({ name }) => name).join('_')),
      'Placeholder',
      [],
      {
        dtype: typeOf(x),
        shape: { shape: x.shape },
      },
    );
    const given = new Map<Tensor, string>([[x, input]]);
    for (const [name, value] of Object.entries(parameters))
      given.set(value, constant(builder, nodeName(`parameters/${name}`), value));
    const forwards = trace(engine, kernels, builder, {
      given,
      prefix: 'forward',
      run: () => run(parts, engine, x),
    });
    const outputs = Object.entries(forwards.value).map(([name, tensor]): Port => {
      const node = builder.add(name, 'Identity', [forwards.nodeOf(tensor)], { T: typeOf(tensor) });
      return { name, node, shape: [-1, ...tensor.shape.slice(1)] };
    });
    const nodes = outputs.map(({ node }) => node);
    result = { definition: builder.definition([input, ...nodes]), input, outputs };
  });
  if (result === undefined) throw new Error('the trace gave no graph');
  return result;
}

function constant(builder: GraphBuilder, name: string, value: Tensor): string {
  const data = Float32Array.from(value.dataSync());
  return builder.add(name, 'Const', [], {
    dtype: typeOf(value),
    value: { tensor: { dtype: 'float32', shape: value.shape, data } },
  });
}

function run(parts: ModelParts, { tf }: Engine, x: Tensor): Readonly<Record<string, Tensor>> {
  const { standardization } = parts.data;
  const standardized =
    standardization === undefined
      ? x
      : tf.mul(tf.sub(x, tf.tensor1d([...standardization.shift])), tf.tensor1d([...standardization.scale]));
  const outputs = forward(parts, parts.parameters, standardized);
  const [only, ...others] = parts.plan.outputs;
  if (only && others.length === 0) return ports(tf, only, outputs, 'outputs', '');
  return Object.fromEntries(
    parts.plan.outputs.flatMap((output) => {
      const name = nodeName(output.name ?? '');
      return Object.entries(ports(tf, output, handedOut(tf, output, outputs), name, `${name}_`));
    }),
  );
}

/** An output as it is, and where its loss says how, what it predicts. */
function ports(
  tf: Tf,
  output: PlannedOutput,
  value: Tensor,
  name: string,
  prefix: string,
): Readonly<Record<string, Tensor>> {
  if (output.response === 'identity') return { [name]: value };
  const predicted = output.response === 'softmax' ? 'probabilities' : 'probability';
  return { [name]: value, [prefix + predicted]: responded(tf, output, value) };
}
