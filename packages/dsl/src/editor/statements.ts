import { COMBINATIONS } from '../check/model/combinations.js';
import type { Construct } from '../check/model/constructs.js';
import { EXPERIMENT_STATEMENTS as EXPERIMENT_WORDS } from '../check/experiment.js';
import type { RecipeWord } from '../check/statement-words.js';
import type { FixedOption, Slot } from './slots.js';

/** A statement of the language itself, as an editor tells about it. */
export interface StatementInfo {
  /** One sentence, in Markdown. */
  readonly summary: string;
  readonly example: string;
  /** What completion puts in, with places to fill in (`${1:name}`). */
  readonly snippet: string;
  readonly slot: Slot;
  /** True for what stands once in its declaration. */
  readonly once?: true;
  /** Where in a model it may stand, if not everywhere: outside of all braces, or between those of a word. */
  readonly place?: 'top' | 'branch';
}

/** How often something happens: an option of everything that is watched, too. */
export const EVERY: FixedOption = {
  name: 'every',
  type: 'a time in steps, epochs, s, min or h',
  description: 'How often.',
};

const COUNT = (what: string): Slot => ({ takes: 'values', choices: [], what });

const DECLARATION_STATEMENTS = {
  use: {
    summary:
      'Adds the words of an npm package that the project depends on and that declares itself a plugin.',
    example: 'use "@gramian/optim-ggn"',
    snippet: 'use "$1"',
    slot: { takes: 'nothing' },
  },
  model: {
    summary:
      'A network: its input, then its layers from top to bottom. It may have parameters with defaults.',
    example: 'model Digit(width = 16) { … }',
    snippet: 'model ${1:Name} {\n  input ${2:image}[${3:28, 28, 1}]\n\n  $0\n}',
    slot: { takes: 'nothing' },
  },
  data: {
    summary: 'Where samples come from: one dataset, and how it is split.',
    example: 'data Digits { … }',
    snippet: 'data ${1:Name} {\n  $0\n}',
    slot: { takes: 'nothing' },
  },
  recipe: {
    summary:
      'A training: model, data, loss and optimizer. With `from` it takes over what another recipe says.',
    example: 'recipe Sgd from Fast { … }',
    snippet:
      'recipe ${1:Name} {\n  model     $2\n  data      $3\n  loss      $4\n  optimizer $5\n  epochs    ${6:10}\n}',
    slot: { takes: 'nothing' },
  },
  experiment: {
    summary: 'Recipes, seeds and values that are trained together, and what is drawn of them.',
    example: 'experiment Rates { … }',
    snippet: 'experiment ${1:Name} {\n  run  $2\n  plot ${3:train.loss} against ${4:epoch}\n}',
    slot: { takes: 'nothing' },
  },
} as const satisfies Record<string, StatementInfo>;

const MODEL_STATEMENTS: Readonly<Record<Construct, StatementInfo>> = {
  input: {
    summary: 'Name and shape of one sample. The batch is never written. A model may have several inputs.',
    example: 'input image[28, 28, 1]',
    snippet: 'input ${1:image}[${2:28, 28, 1}]',
    slot: { takes: 'shape' },
    place: 'top',
  },
  init: {
    summary: 'First values of the weights of the layers below that do not say their own.',
    example: 'init glorot',
    snippet: 'init $1',
    slot: { takes: 'word', kind: 'initializer' },
  },
  repeat: {
    summary: 'Writes the layers between its braces several times. `as i` counts from 0.',
    example: 'repeat 3 as i { … }',
    snippet: 'repeat ${1:2} {\n  $0\n}',
    slot: COUNT('how often, a whole number'),
  },
  branch: {
    summary:
      'Several paths from the same value, put together at their ends: added, multiplied or side by side.',
    example: 'branch concat {\n  path { conv 8 }\n  path { conv 8, kernel: 5 }\n}',
    snippet: 'branch ${1|add,multiply,concat|} {\n  path {\n    $0\n  }\n  path {\n  }\n}',
    slot: { takes: 'values', choices: COMBINATIONS, what: 'how the paths are put together' },
  },
  path: {
    summary:
      'One path of a branch. It begins with what comes into the branch, or with a value that has a name.',
    example: 'path from left { conv 8 }',
    snippet: 'path {\n  $0\n}',
    slot: { takes: 'nothing' },
    place: 'branch',
  },
  block: {
    summary: 'Layers under a name. Wherever the name stands as a line, they run with the same parameters.',
    example: 'block Trunk {\n  conv 16\n  relu\n}',
    snippet: 'block ${1:Name} {\n  $0\n}',
    slot: { takes: 'name', what: 'block' },
    place: 'top',
  },
  group: {
    summary: 'Layers under a name, run where they stand.',
    example: 'group Head {\n  dense 64\n  relu\n}',
    snippet: 'group ${1:Name} {\n  $0\n}',
    slot: { takes: 'name', what: 'group' },
  },
  frozen: {
    summary: 'Layers whose parameters keep their first values.',
    example: 'frozen {\n  dense 1000\n}',
    snippet: 'frozen {\n  $0\n}',
    slot: { takes: 'nothing' },
  },
  from: {
    summary: 'Goes on with a value that has a name: an input, or what `as` has named.',
    example: 'from features',
    snippet: 'from $1',
    slot: { takes: 'value' },
  },
  output: {
    summary: 'What comes from above is an output of the model. It is handed on as well.',
    example: 'output digit',
    snippet: 'output ${1:name}',
    slot: { takes: 'name', what: 'output' },
  },
};

const DATA_STATEMENTS = {
  split: {
    summary: 'How many samples are trained on and how many are kept for the test: numbers, or shares in %.',
    example: 'split train: 5000, test: 1000',
    snippet: 'split train: ${1:80 %}, test: ${2:20 %}',
    slot: {
      takes: 'options',
      options: [
        { name: 'train', type: 'a number of samples or a share in %', description: 'Samples to train on.' },
        {
          name: 'test',
          type: 'a number of samples or a share in %',
          description: 'Samples that no step sees.',
        },
        {
          name: 'shuffle',
          type: 'true or false',
          description: 'Whether the order of the samples depends on the seed, or is that of the source.',
          choices: ['true', 'false'],
        },
      ],
    },
    once: true,
  },
  standardize: {
    summary:
      'Inputs are shifted and scaled to mean 0 and variance 1, by the statistics of the training samples.',
    example: 'standardize',
    snippet: 'standardize',
    slot: { takes: 'nothing' },
    once: true,
  },
} as const satisfies Record<string, StatementInfo>;

const RECIPE_STATEMENTS: Readonly<Record<RecipeWord, StatementInfo>> = {
  model: {
    summary: 'The model that is trained, with its parameters.',
    example: 'model Digit(width: 32)',
    snippet: 'model $1',
    slot: { takes: 'declared', what: 'model' },
    once: true,
  },
  data: {
    summary: 'The data that it is trained on.',
    example: 'data Digits',
    snippet: 'data $1',
    slot: { takes: 'declared', what: 'data' },
    once: true,
  },
  loss: {
    summary: 'What is made small.',
    example: 'loss cross-entropy',
    snippet: 'loss $1',
    slot: { takes: 'word', kind: 'loss' },
    once: true,
  },
  optimizer: {
    summary: 'How the loss is made small.',
    example: 'optimizer sgd(rate: 0.1)',
    snippet: 'optimizer $1',
    slot: { takes: 'word', kind: 'optimizer' },
    once: true,
  },
  batch: {
    summary:
      'Samples in a step; `all` of them makes one step an epoch. Without it: 64, or all where there are fewer.',
    example: 'batch 64',
    snippet: 'batch ${1:64}',
    slot: { takes: 'values', choices: ['all'], what: 'a whole number or `all`' },
    once: true,
  },
  epochs: {
    summary: 'How often every training sample is used. Without it: 10.',
    example: 'epochs 20',
    snippet: 'epochs ${1:10}',
    slot: COUNT('a whole number'),
    once: true,
  },
  seed: {
    summary: 'Decides everything random: first weights, split, order, noise. Without it: 0.',
    example: 'seed 7',
    snippet: 'seed ${1:0}',
    slot: COUNT('a whole number'),
    once: true,
  },
  watch: {
    summary: 'What is recorded after each epoch beside the loss: metrics of a split, and probes.',
    example: 'watch test.accuracy, distance',
    snippet: 'watch $1',
    slot: { takes: 'watched', many: true },
    once: true,
  },
  stop: {
    summary:
      'Ends the training before its epochs are over; the first condition that holds does. Without it: never.',
    example: 'stop plateau(test.loss, patience: 20 epochs), after(30 min)',
    snippet: 'stop $1',
    slot: { takes: 'word', kind: 'stop', many: true, or: 'never' },
    once: true,
  },
  keep: {
    summary: 'Hands over the parameters that had the best value of a recorded number. Without it: the last.',
    example: 'keep best(test.loss)',
    snippet: 'keep best(${1:test.loss})',
    slot: { takes: 'kept' },
    once: true,
  },
  checkpoint: {
    summary: 'Writes the parameters down on the way. Without it: never.',
    example: 'checkpoint every: 50 epochs',
    snippet: 'checkpoint every: ${1:10 epochs}',
    slot: { takes: 'options', options: [EVERY], or: 'never' },
    once: true,
  },
};

const EXPERIMENT_STATEMENTS: Readonly<Record<(typeof EXPERIMENT_WORDS)[number], StatementInfo>> = {
  run: {
    summary: 'The recipes that are trained.',
    example: 'run Fast, Baseline',
    snippet: 'run $1',
    slot: { takes: 'declared', what: 'recipe', many: true },
    once: true,
  },
  seeds: {
    summary: 'Each run is done with each of these seeds.',
    example: 'seeds 1..3',
    snippet: 'seeds ${1:1..3}',
    slot: COUNT('whole numbers'),
    once: true,
  },
  grid: {
    summary: 'Each run is done with each combination of these values.',
    example: 'grid optimizer.rate: [0.1, 0.01], batch: [32, 64]',
    snippet: 'grid ${1:optimizer.rate}: [$2]',
    slot: { takes: 'grid' },
    once: true,
  },
  plot: {
    summary: 'What is drawn of all runs together, and against what.',
    example: 'plot train.loss against time, epoch',
    snippet: 'plot ${1:train.loss} against ${2:epoch}',
    slot: { takes: 'plot' },
    once: true,
  },
};

/** Where statements stand: at the top of the file, or in the block of a declaration. */
export type Home = 'file' | 'model' | 'data' | 'recipe' | 'experiment';

/** The language's own statements by home and word, in the order in which they are usually written. */
export const STATEMENTS: Readonly<Record<Home, Readonly<Record<string, StatementInfo>>>> = {
  file: DECLARATION_STATEMENTS,
  model: MODEL_STATEMENTS,
  data: DATA_STATEMENTS,
  recipe: RECIPE_STATEMENTS,
  experiment: EXPERIMENT_STATEMENTS,
};

export function statementInfo(home: Home, word: string): StatementInfo | undefined {
  const own = STATEMENTS[home];
  return Object.hasOwn(own, word) ? own[word] : undefined;
}
