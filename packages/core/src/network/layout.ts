import type { LayerWord } from '../plugin/kinds.js';
import type { Place } from '../spec/place.js';
import type { Combination, LayerUse } from '../spec/spec.js';
import type { Shape } from './shape.js';

/** What flows from one step to the next, a tensor for each sample. The object itself is its identity. */
export interface Value {
  /** Of one sample. */
  readonly shape: Shape;
  /** The statement that makes it. */
  readonly at?: Place;
}

/** A share of the numbers of a sample or of an output: those from `from` to before `to`. */
export interface Part {
  readonly name: string;
  readonly shape: Shape;
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

interface Laid {
  /** Names the step in the text, each use of a block anew: `3.branch/path 1/1.conv`. */
  readonly path: string;
  readonly at?: Place;
  readonly as?: string;
}

/** A layer in its place. */
export interface LaidLayer extends Laid {
  readonly kind: 'layer';
  readonly use: LayerUse;
  readonly word: LayerWord;
  readonly options: unknown;
  readonly input: Value;
  readonly output: Value;
  /** Shapes of its own parameters by name; undefined where the word has no rule for them. */
  readonly weights: Readonly<Record<string, Shape>> | undefined;
  /** Shapes of its buffers by name. */
  readonly buffers: Readonly<Record<string, Shape>>;
  /** What its parameters' names begin with: its path, or the same for every use of a block, `Trunk/1.conv`. */
  readonly owner: string;
  /** The block that it belongs to. */
  readonly block?: string;
  /** Whether its parameters keep their first values. */
  readonly frozen: boolean;
  /** The layers between its braces, which see what the layer hands them and nothing else. */
  readonly body?: { readonly input: Value; readonly steps: readonly LaidStep[]; readonly output: Value };
}

export interface LaidPath extends Laid {
  /** The named value that it begins with, where it says so. */
  readonly from?: string;
  readonly steps: readonly LaidStep[];
  readonly input: Value;
  readonly output: Value;
}

export interface LaidBranch extends Laid {
  readonly kind: 'branch';
  readonly combine: Combination;
  readonly paths: readonly LaidPath[];
  readonly output: Value;
}

/** Steps that run where they stand. `name` is that of the group or block. */
export interface LaidPart extends Laid {
  readonly kind: 'group' | 'block' | 'frozen';
  readonly name: string;
  readonly steps: readonly LaidStep[];
  readonly input: Value;
  readonly output: Value;
}

export interface LaidName extends Laid {
  readonly kind: 'from' | 'output';
  readonly name: string;
  readonly value: Value;
}

export type LaidStep = LaidLayer | LaidBranch | LaidPart | LaidName;

/** A model with every name resolved and every shape known: what a network is built from. Needs no TensorFlow. */
export interface Layout {
  readonly name: string;
  readonly inputs: readonly Part[];
  /** The outputs that have a name, in order; none where the output is what the last step makes. */
  readonly outputs: readonly Part[];
  /** Of one sample: the shape of the only input, or all inputs' numbers one after the other. */
  readonly input: Shape;
  /** Of one sample: the shape of the only output, or all outputs' numbers one after the other. */
  readonly output: Shape;
  /** The value that is the output, or those that are, one after the other. */
  readonly results: readonly Value[];
  readonly steps: readonly LaidStep[];
  /** The layers and branches that the output depends on. The others are not computed and have no parameters. */
  readonly needed: ReadonlySet<LaidStep>;
}

/** Every layer of these steps, those between braces included, in the order of the text. */
export function layersOf(steps: readonly LaidStep[]): readonly LaidLayer[] {
  return steps.flatMap((step) => {
    if (step.kind === 'layer') return [step, ...layersOf(step.body?.steps ?? [])];
    if (step.kind === 'branch') return step.paths.flatMap((path) => layersOf(path.steps));
    return 'steps' in step ? layersOf(step.steps) : [];
  });
}

/** Whether a layer works with the buffers that it has, in training as in evaluation: it is frozen and has some. */
export function keepsBuffers({ frozen, buffers }: Pick<LaidLayer, 'frozen' | 'buffers'>): boolean {
  return frozen && Object.keys(buffers).length > 0;
}
