import type { EngineInfo } from '../src/engine/engine.js';
import type { RecipeRun } from '../src/run/read-recipe.js';
import type { Run } from '../src/run/read-run-folder.js';
import type { RunState } from '../src/run/status.js';
import type { OptionValue, PluginUse, RecipeSpec } from '../src/spec/spec.js';
import type {
  EvaluationEvent,
  LayerSummary,
  NetworkSummary,
  SeriesInfo,
  DataRecord,
  StartEvent,
  StepEvent,
} from '../src/train/events.js';

/** How an example training goes: the shape of its loss curve and what it costs. */
export interface Course {
  readonly name: string;
  readonly optimizer?: PluginUse;
  readonly epochs?: number;
  readonly stepsPerEpoch?: number;
  readonly msPerStep?: number;
  /** Half the mean squared error: `floor + (start - floor) / (1 + steps / scale)^power`. */
  readonly start?: number;
  readonly floor?: number;
  readonly scale?: number;
  readonly power?: number;
  /** Width of the mini-batches' scatter, in natural logarithms. */
  readonly scatter?: number;
  readonly seed?: number;
  readonly state?: RunState;
  readonly reason?: string;
  /** Ends after this many steps. */
  readonly endsAt?: number;
  /** From this step on the loss doubles every few steps. */
  readonly divergesAt?: number;
  readonly evaluations?: boolean;
  readonly notices?: readonly string[];
  /** Further series that are watched, and their value for a step. */
  readonly watched?: Readonly<Record<string, (step: number) => number>>;
  /** The optimizer's own metrics beside the loss. */
  readonly own?: Readonly<Record<string, (step: number) => number>>;
}

export const use = (plugin: string, options: Record<string, OptionValue> = {}): PluginUse => ({
  plugin,
  options,
});

export const ENGINE: EngineInfo = {
  name: 'tensorflow',
  versions: { libtensorflow: '2.18.1', tfjs: '4.22.0', engine: '0.1.0' },
  settings: { TF_ENABLE_ONEDNN_OPTS: '1', threads: '2' },
};

export const SOURCE = `// Angle from a rotated digit: regression on images, the job that Gram-Gauss-Newton is for.
use "@gramian/optim-ggn"

model Angle(width = 16) {
  input image[28, 28, 1]

  conv width, kernel: 3
  relu
  max-pool 2
  residual {
    conv width, kernel: 3
    relu
    conv width, kernel: 3
  }
  relu
  flatten
  dense 64
  relu
  dense 1
}

data Rotated {
  digits rotate: -45..45 deg
  split train: 5000, test: 1000
}

recipe Fast {
  model     Angle(width: 32)
  data      Rotated
  loss      square
  optimizer ggn(lambda: 1, damping: 0.3)
  batch     64
  epochs    10
  seed      7
  watch     test.mae, distance
}

recipe Baseline from Fast {
  optimizer sgd(rate: 0.01, momentum: 0.9)
}
`;

export const FAST: Course = {
  name: 'Fast',
  optimizer: use('ggn', { lambda: 1, damping: 0.3 }),
  msPerStep: 12.4,
  floor: 0.0011,
  scale: 28,
  power: 1.15,
  scatter: 0.22,
  watched: { distance: (step) => 0.42 * (1 - Math.exp(-step / 900)) },
  own: { damping: (step) => 0.3 * (1 + 3 * Math.exp(-step / 300)) },
};

export const BASELINE: Course = {
  name: 'Baseline',
  optimizer: use('sgd', { rate: 0.01, momentum: 0.9 }),
  msPerStep: 7.3,
  floor: 0.0019,
  scale: 300,
  power: 1.3,
  scatter: 0.25,
  seed: 8,
  watched: { distance: (step) => 0.31 * (1 - Math.exp(-step / 2400)) },
};

/** A run folder's content with these trainings, as the reader gives it. */
export function exampleRun(courses: readonly Course[], overrides: Partial<Run> = {}): Run {
  return {
    path: 'runs/quickstart-20261121-145203',
    source: SOURCE,
    environment: {
      format: 1,
      name: 'quickstart',
      command: ['gramian', 'train', 'quickstart.net'],
      started: '2026-11-21T13:52:03.000Z',
      versions: { gramian: '0.1.0', node: '20.20.2', ...ENGINE.versions },
      engine: ENGINE,
      machine: {
        platform: 'linux x64',
        release: '6.1.0',
        cpu: 'AMD EPYC 7B13',
        cores: 2,
        memoryBytes: 24 * 2 ** 30,
      },
    },
    recipes: courses.map(recipeRun),
    ...overrides,
  };
}

function recipeRun(course: Course, index: number): RecipeRun {
  const recipe = recipeOf(course);
  const state = course.state ?? 'done';
  const { steps, evaluations } = courseOf(course);
  const last = steps.at(-1);
  return {
    path: `runs/quickstart-20261121-145203/${course.name}`,
    recipe,
    status: {
      state,
      index,
      started: '2026-11-21T13:52:04.000Z',
      ...(course.reason !== undefined && { reason: course.reason }),
      step: last?.step ?? 0,
      epoch: last?.epoch ?? 0,
      seconds: last?.seconds ?? 0,
      wall: (last?.seconds ?? 0) * 1.12 + 0.9,
      metrics: evaluations.at(-1)?.metrics ?? {},
    },
    start: startOf(course),
    compiled: { type: 'compiled', seconds: 0.84, nodes: 412 },
    steps,
    evaluations,
    checkpoints: [],
    notices: course.notices ?? [],
    ...(state === 'done' && {
      parametersPath: `runs/quickstart-20261121-145203/${course.name}/parameters.safetensors`,
    }),
  };
}

export function recipeOf({ name, optimizer = use('sgd', { rate: 0.01 }), epochs = 10 }: Course): RecipeSpec {
  return {
    version: 2,
    name,
    uses: ['@gramian/optim-ggn'],
    model: {
      name: 'Angle',
      inputs: [{ name: 'image', shape: [28, 28, 1] }],
      layers: [
        use('conv', { filters: 32, kernel: 3 }),
        use('relu'),
        use('max-pool', { size: 2 }),
        {
          ...use('residual'),
          body: [
            use('conv', { filters: 32, kernel: 3 }),
            use('relu'),
            use('conv', { filters: 32, kernel: 3 }),
          ],
        },
        use('relu'),
        use('flatten'),
        use('dense', { units: 64 }),
        use('relu'),
        use('dense', { units: 1 }),
      ],
    },
    data: {
      name: 'Rotated',
      source: use('digits', { rotate: { from: -45, to: 45, unit: 'deg' } }),
      split: { train: 5000, test: 1000 },
    },
    loss: use('square'),
    optimizer,
    batch: 64,
    epochs,
    seed: 7,
    watch: [{ ...use('mae'), split: 'test' }, use('distance')],
  };
}

const layer = (
  path: string,
  word: string,
  depth: number,
  input: readonly number[],
  output: readonly number[],
  parameters: number,
): LayerSummary => ({ path, word, depth, input, output, parameters });

export const NETWORK: NetworkSummary = {
  input: [28, 28, 1],
  output: [1],
  layers: [
    layer('1.conv', 'conv', 0, [28, 28, 1], [28, 28, 32], 320),
    layer('2.relu', 'relu', 0, [28, 28, 32], [28, 28, 32], 0),
    layer('3.max-pool', 'max-pool', 0, [28, 28, 32], [14, 14, 32], 0),
    layer('4.residual', 'residual', 0, [14, 14, 32], [14, 14, 32], 0),
    layer('4.residual/1.conv', 'conv', 1, [14, 14, 32], [14, 14, 32], 9248),
    layer('4.residual/2.relu', 'relu', 1, [14, 14, 32], [14, 14, 32], 0),
    layer('4.residual/3.conv', 'conv', 1, [14, 14, 32], [14, 14, 32], 9248),
    layer('5.relu', 'relu', 0, [14, 14, 32], [14, 14, 32], 0),
    layer('6.flatten', 'flatten', 0, [14, 14, 32], [6272], 0),
    layer('7.dense', 'dense', 0, [6272], [64], 401472),
    layer('8.relu', 'relu', 0, [64], [64], 0),
    layer('9.dense', 'dense', 0, [64], [1], 65),
  ],
  parameters: 420353,
};

const SERIES: readonly SeriesInfo[] = [
  { name: 'train.loss', title: 'training loss', better: 'lower', format: 'number' },
  { name: 'test.loss', title: 'test loss', better: 'lower', format: 'number' },
  { name: 'train.mae', title: 'training mae', better: 'lower', format: 'target', unit: 'rad' },
  { name: 'test.mae', title: 'test mae', better: 'lower', format: 'target', unit: 'rad' },
];

/** What the trainings know about their data. */
export const DATA: DataRecord = {
  described: {
    input: [2],
    target: [1],
    targetUnit: 'rad',
    samples: { all: 6000 },
    columns: {
      inputs: [
        { kind: 'number', name: 'x' },
        { kind: 'category', name: 'side', values: ['left'], numeric: false },
      ],
      targets: [{ kind: 'number', name: 'angle' }],
      delimiter: ',',
      missing: 'refuse',
    },
  },
  standardization: { shift: [0.1, 0.30000000000000004], scale: [1, 2] },
};

export function startOf(course: Course): Omit<StartEvent, 'recipe' | 'data'> {
  const { epochs = 10, stepsPerEpoch = 78, watched = {} } = course;
  return {
    type: 'start',
    network: NETWORK,
    samples: { train: 5000, test: 1000 },
    stepsPerEpoch,
    steps: stepsPerEpoch * epochs,
    series: [
      ...SERIES,
      ...Object.keys(watched).map((name): SeriesInfo => ({ name, title: name, format: 'number' })),
    ],
    headline: 'test.mae',
    engine: ENGINE,
  };
}

/** The steps and evaluations of a course. The same course gives the same numbers. */
export function courseOf(course: Course): {
  readonly steps: readonly StepEvent[];
  readonly evaluations: readonly EvaluationEvent[];
} {
  const {
    epochs = 10,
    stepsPerEpoch = 78,
    msPerStep = 8,
    seed = 7,
    scatter = 0.25,
    own = {},
    watched = {},
  } = course;
  const total = Math.min(epochs * stepsPerEpoch, course.endsAt ?? Infinity);
  const normal = normals(seed);
  const steps: StepEvent[] = [];
  const evaluations: EvaluationEvent[] = [];
  let seconds = 0;
  const evaluate = (step: number) => {
    const loss = lossAt(course, step);
    const test = loss * 1.12 + 0.0006;
    evaluations.push({
      type: 'evaluation',
      step,
      epoch: step / stepsPerEpoch,
      seconds,
      wall: seconds * 1.12 + 0.9,
      metrics: {
        'train.loss': loss,
        'test.loss': test,
        'train.mae': Math.sqrt(2 * loss) * 0.8,
        'test.mae': Math.sqrt(2 * test) * 0.8 * (1 + 0.02 * normal()),
        ...valuesAt(watched, step),
      },
    });
  };
  if (course.evaluations !== false) evaluate(0);
  for (let step = 1; step <= total; step++) {
    seconds += (msPerStep / 1000) * (1 + 0.06 * Math.abs(normal()));
    const loss = lossAt(course, step - 1) * Math.exp(scatter * normal() - scatter ** 2 / 2);
    const metrics = { loss, ...valuesAt(own, step) };
    steps.push({ type: 'step', step, epoch: step / stepsPerEpoch, seconds, metrics });
    if (course.evaluations !== false && step % stepsPerEpoch === 0) evaluate(step);
  }
  return { steps, evaluations };
}

function lossAt(
  { start = 0.103, floor = 0.0012, scale = 60, power = 1.2, divergesAt }: Course,
  step: number,
): number {
  const calm = floor + (start - floor) / (1 + step / scale) ** power;
  return divergesAt !== undefined && step > divergesAt ? calm * 2 ** ((step - divergesAt) / 6) : calm;
}

function valuesAt(
  series: Readonly<Record<string, (step: number) => number>>,
  step: number,
): Record<string, number> {
  return Object.fromEntries(Object.entries(series).map(([name, value]) => [name, value(step)]));
}

/** Standard normal numbers from a small generator of its own, so that examples never change. */
function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
