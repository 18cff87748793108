import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import type { Scalar, Tensor, Tf } from '../engine/engine.js';
import type { Parameters } from '../network/parameters.js';
import type { Shape } from '../network/shape.js';
import type { Objective } from '../objective/objective.js';
import type { JacobianRows, Use } from '../objective/rows.js';
import type { Files, LoadRequest, Described, Samples } from './dataset.js';
import type { SeriesInfo } from '../train/events.js';
import type { Key, StepContext } from './key.js';
import type { Services } from './services.js';

/** The plugin interface's version. A plugin made for another one is refused by name. */
export const API_VERSION = 1;

export const KINDS = [
  'layer',
  'initializer',
  'loss',
  'optimizer',
  'normalization',
  'schedule',
  'dataset',
  'treatment',
  'metric',
  'probe',
  'stop',
] as const;
export type Kind = (typeof KINDS)[number];

/** Options are any Standard Schema that can also describe itself as JSON Schema (zod 4, valibot, arktype). */
export type OptionsSchema<Out = object> = StandardSchemaV1<unknown, Out> & StandardJSONSchemaV1<unknown, Out>;

/** What the checker, the editor and the documentation need of a plugin. Loads without TensorFlow. */
export interface Word<K extends Kind, Out> {
  readonly kind: K;
  readonly apiVersion: typeof API_VERSION;
  /** How the language says it: lower case, words joined by hyphens. */
  readonly name: string;
  /** One sentence, for completion lists. */
  readonly summary: string;
  /** More, in Markdown, for hover and the reference. */
  readonly documentation?: string;
  /** Paper, equation or talk that it follows. */
  readonly reference?: string;
  /** A line of `.net`. */
  readonly example?: string;
  readonly options: OptionsSchema<Out>;
  /** Options that may be given without their name, in this order. */
  readonly positional?: readonly string[];
}

export interface ApplyContext {
  readonly training: boolean;
  /** Random numbers of this step, a stream for each place in the model; absent outside of training steps. */
  readonly key?: Key;
  /** The layers between the braces, for a layer that has a body. */
  readonly body: (x: Tensor) => Tensor;
}

/** A layer at work: pure functions of its parameters. */
export interface Layer {
  /** First values of its own parameters and buffers. Absent where it has none. */
  init?(key: Key): Parameters;
  /** @param x [n, ...in] → [n, ...out] */
  apply(parameters: Parameters, x: Tensor, context: ApplyContext): Tensor;
  /**
   * What a training batch makes of its buffers, by their names. At the parameters from before the step, in the same graph.
   * @param parameters its own, buffers among them @param x the batch that reaches it, [n, ...in]
   */
  update?(parameters: Parameters, x: Tensor): Parameters;
  /** True where the output is linear in the parameters, so that J v needs no second differentiation. */
  readonly linear?: boolean;
  /**
   * The layer's share of the Jacobian, in the cheapest form that it knows; G is made from it. Absent: per-sample rows by
   * vector-Jacobian products, correct and slow.
   */
  rows?(use: Use): readonly JacobianRows[];
}

export interface LayerWord<Out = unknown> extends Word<'layer', Out> {
  /** True for a word with layers between braces. */
  readonly body?: boolean;
  /**
   * Output shape for an input shape, one sample each.
   * @param body shape rule of the layers between the braces
   * @throws ShapeError where the input does not fit
   */
  shape(input: Shape, options: Out, body: (input: Shape) => Shape): Shape;
  /**
   * Shapes of the layer's own parameters by name, as `init` makes them; those of the layers between its braces are not among them.
   * With this rule the checker, the editor and `gramian explain` know the parameters without TensorFlow, and a block can be shared
   * by uses of different shapes. `() => ({})` for a layer without parameters. Absent: not known before the layer is made.
   */
  weights?(input: Shape, options: Out, output: Shape): Readonly<Record<string, Shape>>;
  /**
   * Shapes of its buffers by name: numbers that training changes and no optimizer trains, such as running means. They are kept,
   * saved and exported as parameters are. A frozen layer that has some works as in evaluation.
   */
  buffers?(input: Shape, options: Out, output: Shape): Readonly<Record<string, Shape>>;
  /**
   * For a layer whose output for a sample depends in training on the other samples of the batch, so that no sample has a Jacobian of
   * its own: what to write instead where one is needed, as a sentence.
   */
  readonly couplesSamples?: { readonly instead: string };
  /** Fewest samples of a batch that it can be trained with. Absent: 1. */
  leastBatch?(input: Shape, options: Out): number;
  /**
   * The weights that a normalization acts on, by name, each with the axes along which it has an entry for every unit of the layer:
   * the last one, `{ kernel: [-1] }`, of a kernel [d, units]. The others, such as biases, stay as they are. Where the layer has `rows`,
   * the units are the last axis of a block's `right`. Absent: a recipe with a normalization refuses the layer, unless it has no
   * parameters.
   */
  readonly unitAxes?: Readonly<Record<string, readonly number[]>>;
  /**
   * Multiplications, each with an addition, in the layer's own matrix products and convolutions for one sample's forward pass.
   * Absent: none where `weights` is empty, otherwise not known.
   */
  multiplyAdds?(input: Shape, options: Out, output: Shape): number;
  create(options: Out, services: Services, shapes: { readonly input: Shape; readonly output: Shape }): Layer;
}

/** Weights that are to begin with some values. */
export interface Weights {
  readonly shape: Shape;
  /** How many numbers a unit of the layer adds up. */
  readonly fanIn: number;
  /** How many units one of its inputs reaches. */
  readonly fanOut: number;
}

/** First values of weights. */
export interface Initializer {
  /** @returns float32 of the weights' shape, drawn from nothing but the key */
  values(key: Key, weights: Weights): Tensor;
}

export interface InitializerWord<Out = unknown> extends Word<'initializer', Out> {
  create(options: Out, services: Services): Initializer;
}

/** A loss at work. Only `value` is needed. */
export interface Loss {
  /** Loss of each sample: outputs [n, ...k], targets [n, ...k] → [n]. The training loss is their mean. */
  value(outputs: Tensor, targets: Tensor): Tensor;
  /** Per-sample Hessian in the outputs, [n, K, K]. By central differences where absent, to about 1e-4. */
  hessian?(outputs: Tensor, targets: Tensor): Tensor;
}

export type ResponseFunction = 'identity' | 'softmax' | 'sigmoid';

export interface LossWord<Out = unknown> extends Word<'loss', Out> {
  /** True where the per-sample Hessian in the outputs is the identity, as for half the squared error. */
  readonly unitHessian?: boolean;
  /**
   * How outputs become predictions, the response function of generalized linear models: as they are (`identity`, the default),
   * probabilities of the classes (`softmax`), or the probability of yes (`sigmoid`).
   */
  readonly response?: ResponseFunction;
  /** The metric that people read beside this loss, by word: `mae` for `square`. Absent where there is none. */
  readonly metric?: string;
  /** Says what is wrong with an output shape, or nothing. @throws ShapeError */
  fits(output: Shape, target: Shape): void;
  create(options: Out, services: Services): Loss;
}

export interface StepResult<State> {
  readonly parameters: Parameters;
  readonly state: State;
  /** Scalars to record. `loss` is the batch's loss at the parameters before the step. */
  readonly metrics: Readonly<Record<string, Scalar>> & { readonly loss: Scalar };
}

/** Trees of tensors by name: an optimizer's state. */
export type State = Readonly<Record<string, Tensor>>;

/** A pair of pure functions, as in Optax. Traced once into a graph: no value may be read back inside `step`. */
export interface Optimizer<S extends State = State> {
  init(parameters: Parameters): S;
  step(objective: Objective, parameters: Parameters, state: S, context: StepContext): StepResult<S>;
}

export interface OptimizerWord<Out = unknown> extends Word<'optimizer', Out> {
  /** True where it uses the Jacobian of the outputs, `objective.linearize`: layers that couple the samples are refused beside it. */
  readonly needsJacobian?: boolean;
  /** What it cannot be used with, each with the reason: a sentence that begins with a capital. */
  readonly refuses?: { readonly normalization?: string };
  create(options: Out, services: Services): Optimizer;
}

/** A weight that a normalization acts on. */
export interface NormalizedWeight {
  readonly shape: Shape;
  /** The axes along which it has an entry for each unit of its layer, counted from 0, in rising order. */
  readonly unitAxes: readonly number[];
}

/**
 * ∂W/∂raw·(∂W/∂raw)ᵀ of a weight W, where it is scale²·I + excess·u uᵀ for each of W's parts: its units, or all of it. `scale` and
 * `excess` have W's rank, and size 1 along the axes that one part goes through.
 */
export interface NormalizationMetric {
  readonly scale: Tensor;
  readonly excess: Tensor;
  /** u, shaped as W, of length 1 in each part. */
  readonly direction: Tensor;
}

/** A weight W as a function of other parameters, the raw ones, which are what is trained. Pure functions, traced into the graph. */
export interface Normalization {
  /** Raw parameters, under names of its own, of which `wrap` makes W as it is given here. */
  unwrap(weight: Tensor): Parameters;
  /** W, which the layer sees. Gradients go through it by differentiation. */
  wrap(raw: Parameters): Tensor;
  /** What becomes of the raw parameters after a step. @param before those before the step */
  project?(raw: Parameters, before: Parameters): Parameters;
  /** ∂W/∂raw · change, shaped as W. Absent: J v is computed with the rows of J, correct and slow. */
  along?(raw: Parameters, change: Parameters): Tensor;
  /** Its rule for the Gram matrix. Absent: row by row through `wrap`, correct and slow. */
  metric?(raw: Parameters): NormalizationMetric;
}

export interface NormalizationWord<Out = unknown> extends Word<'normalization', Out> {
  /** One for each weight. */
  create(options: Out, services: Services, weight: NormalizedWeight): Normalization;
}

/** A number that changes along the run. */
export interface Schedule {
  /** @param step steps done, a float32 scalar @param steps steps of the whole run */
  at(step: Scalar, steps: number): Scalar;
}

export interface ScheduleWord<Out = unknown> extends Word<'schedule', Out> {
  /**
   * Least and greatest number that it comes to, so that an option can refuse it before anything runs. Absent where nobody knows.
   */
  reach?(options: Out): readonly [number, number];
  create(options: Out, services: Services): Schedule;
}

export interface DatasetWord<Out = unknown> extends Word<'dataset', Out> {
  /**
   * Shapes and size without loading, for the checker.
   * @throws DataError where the options do not fit the files
   */
  describe(options: Out, files: Files): Described;
  load(options: Out, request: LoadRequest): Promise<Samples>;
}

/** Something done to samples between their source and the training. */
export interface TreatmentWord<Out = unknown> extends Word<'treatment', Out> {
  /**
   * Says what keeps such samples from being treated like this, or nothing.
   * @param sizes samples after the split, where they are known
   * @throws DataError
   */
  fits?(
    options: Out,
    described: Described,
    sizes: { readonly train: number; readonly test: number } | undefined,
  ): void;
  /** Once, after loading. Shapes and counts stay. */
  apply?(options: Out, samples: Samples, request: { readonly seed: number }): Samples;
  /**
   * At every training step, inside its graph: no value may be read back. Evaluation does without.
   * @param input shape of a sample
   * @returns what is made of the inputs [n, ...input] of a batch
   */
  augment?(options: Out, tf: Tf, input: Shape): (inputs: Tensor, key: Key) => Tensor;
}

/** A number that is averaged over samples. */
export interface MetricWord<Out = unknown> extends Word<'metric', Out> {
  /** `lower` or `higher`: which way is better. */
  readonly better: 'lower' | 'higher';
  /** How to write it: a plain number, a percentage, or the targets' own unit. */
  readonly format: 'number' | 'percent' | 'target';
  /** @throws ShapeError */
  fits?(output: Shape, target: Shape): void;
  /** outputs [n, ...k], targets [n, ...k] → [n] */
  create(options: Out, services: Services): { value(outputs: Tensor, targets: Tensor): Tensor };
}

/** A number about the parameters, looked at between epochs. */
export interface ProbeWord<Out = unknown> extends Word<'probe', Out> {
  create(options: Out, services: Services): { look(parameters: Parameters, initial: Parameters): Scalar };
}

/** Where a training stands when its stop conditions are asked. */
export interface StopMoment {
  /** Steps done. */
  readonly step: number;
  /** Passes over the training set, a fraction. */
  readonly epoch: number;
  /** Seconds since the run began, everything counted. */
  readonly wall: number;
  /** What has been recorded at this step, by name; nothing between two evaluations. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** A stop condition at work. It may remember what it has seen. */
export interface StopCondition {
  /** The step at which it wants to be asked, where it knows one: it is asked right there, and at every other occasion. */
  readonly step?: number;
  /** Why the training ends here, as a sentence; undefined where it goes on. */
  look(moment: StopMoment): string | undefined;
}

/** What a stop condition may know of its run. */
export interface StopRun {
  readonly stepsPerEpoch: number;
  /** How to read a recorded number: which way is better, and its unit. */
  series(name: string): Pick<SeriesInfo, 'better' | 'format' | 'unit'>;
}

/** A reason to end a training before its epochs are over. It runs between steps, outside of the graph. */
export interface StopWord<Out = unknown> extends Word<'stop', Out> {
  create(options: Out, run: StopRun): StopCondition;
}

export type AnyWord =
  | InitializerWord
  | LayerWord
  | LossWord
  | OptimizerWord
  | NormalizationWord
  | ScheduleWord
  | DatasetWord
  | TreatmentWord
  | MetricWord
  | ProbeWord
  | StopWord;

export type WordOf<K extends Kind> = Extract<AnyWord, { kind: K }>;
