import type { LaidLayer, LaidPath, LaidStep, Layout, Value } from '../network/layout.js';
import { layersOf } from '../network/layout.js';
import { countedLayers, rowsOf } from '../network/rows.js';
import { sizeOf, type Shape } from '../network/shape.js';
import { gradientWork } from './gradient-work.js';
import { stepLine } from './layer-line.js';

/** A line of a model's account. What is not known of a third party's layer is null. */
export interface ExplainedRow {
  readonly path: string;
  /** Braces around it. */
  readonly depth: number;
  /** As its line begins: `conv 16, kernel: 5`. */
  readonly text: string;
  readonly as?: string;
  readonly output: Shape;
  /** Absent for what has none by nature: a branch, a path, a name. */
  readonly layer?: ExplainedLayer;
}

export interface ExplainedLayer {
  readonly input: Shape;
  /** Its own parameters by name. */
  readonly weights: Readonly<Record<string, Shape>> | null;
  /** Numbers in them. */
  readonly parameters: number | null;
  /** Multiply-adds of one sample's forward pass. */
  readonly multiplyAdds: number | null;
  /** An earlier use of its block has the same parameters and counts them. */
  readonly shared: boolean;
  readonly frozen: boolean;
  /** No output depends on it: it is not computed. */
  readonly unused: boolean;
}

/** What a model is made of, and what it takes. Numbers are float32, 4 bytes each. */
export interface Explained {
  readonly model: string;
  readonly inputs: readonly { readonly name: string; readonly shape: Shape }[];
  readonly outputs: readonly { readonly name: string; readonly shape: Shape }[];
  readonly output: Shape;
  readonly rows: readonly ExplainedRow[];
  /** Numbers in all parameters, those of a block once; without those of layers that do not say. */
  readonly parameters: number;
  /** How many of them keep their first values. */
  readonly frozen: number;
  readonly multiplyAdds: {
    /** Of one sample. */
    readonly forward: number;
    /** Of one sample: forward, and backward to every parameter that is trained. */
    readonly step: number;
  };
  /** Numbers that flow between steps for one sample, its inputs among them: a training step keeps them for its backward pass. */
  readonly values: number;
  /** Layers that do not say their parameters or multiply-adds; the sums are without them. */
  readonly unknown: readonly string[];
}

/** The account of a model, without TensorFlow. */
export function explain(layout: Layout): Explained {
  const counted = countedLayers(layout);
  const layers = layersOf(layout.steps).filter((layer) => layout.needed.has(layer));
  const sum = (some: Iterable<LaidLayer>, number: (layer: LaidLayer) => number | null) =>
    [...some].reduce((total, layer) => total + (number(layer) ?? 0), 0);
  const forward = sum(layers, multiplyAddsOf);
  return {
    model: layout.name,
    inputs: layout.inputs.map(({ name, shape }) => ({ name, shape })),
    outputs: layout.outputs.map(({ name, shape }) => ({ name, shape })),
    output: layout.output,
    rows: rowsOf(layout.steps).map(({ step, depth }) => rowOf(step, depth, layout, counted)),
    parameters: sum(counted, parametersOf),
    frozen: sum(counted, (layer) => (layer.frozen ? parametersOf(layer) : 0)),
    multiplyAdds: {
      forward,
      step: forward + gradientWork(layout, (layer) => multiplyAddsOf(layer) ?? 0),
    },
    values: valuesOf(layout, layers).reduce((total, { shape }) => total + sizeOf(shape), 0),
    unknown: [
      ...new Set(layers.filter((layer) => multiplyAddsOf(layer) === null).map(({ use }) => use.plugin)),
    ],
  };
}

function rowOf(
  step: LaidStep | LaidPath,
  depth: number,
  { needed }: Layout,
  counted: ReadonlySet<LaidLayer>,
): ExplainedRow {
  const { path, as } = step;
  const output = 'value' in step ? step.value.shape : step.output.shape;
  const row = { path, depth, text: stepLine(step), ...(as === undefined ? {} : { as }), output };
  if (!('kind' in step) || step.kind !== 'layer') return row;
  const unused = !needed.has(step);
  return {
    ...row,
    layer: {
      input: step.input.shape,
      weights: step.weights ?? null,
      parameters: parametersOf(step),
      multiplyAdds: multiplyAddsOf(step),
      shared: !unused && !counted.has(step) && parametersOf(step) !== 0,
      frozen: step.frozen && parametersOf(step) !== 0,
      unused,
    },
  };
}

function parametersOf({ weights }: LaidLayer): number | null {
  return weights ? Object.values(weights).reduce((total, shape) => total + sizeOf(shape), 0) : null;
}

function multiplyAddsOf(layer: LaidLayer): number | null {
  const { word, input, options, output } = layer;
  return word.multiplyAdds?.(input.shape, options, output.shape) ?? (parametersOf(layer) === 0 ? 0 : null);
}

/** What is made on the way from the inputs to the outputs. */
function valuesOf({ inputs, needed }: Layout, layers: readonly LaidLayer[]): readonly Value[] {
  const branches = [...needed].flatMap((step) => (step.kind === 'branch' ? [step.output] : []));
  return [
    ...new Set([...inputs.map(({ value }) => value), ...layers.map(({ output }) => output), ...branches]),
  ];
}
