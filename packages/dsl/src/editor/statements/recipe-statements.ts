import type { RecipeWord } from '../../check/statement-words.js';
import type { FixedOption, FixedValue } from './slots.js';
import type { StatementInfo } from './statement-info.js';

const OFTEN: FixedOption = {
  name: 'every',
  type: 'a time in steps, epochs, s, min or h',
  description: 'How often the parameters are written down.',
};

const BACK = 'Takes back what the recipe comes by.';
const NEVER: FixedValue = { name: 'never', description: BACK };
const NONE: FixedValue = { name: 'none', description: BACK };

/** What a recipe says. */
export const RECIPE_STATEMENTS: Readonly<Record<RecipeWord, StatementInfo>> = {
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
    summary:
      'What is made small. A model with several outputs may have one for each: `loss digit: cross-entropy, angle: 0.1 * square`.',
    example: 'loss cross-entropy',
    snippet: 'loss $1',
    slot: { takes: 'word', kind: 'loss', byOutput: true },
    once: true,
  },
  optimizer: {
    summary: 'How the loss is made small.',
    example: 'optimizer sgd(rate: 0.1)',
    snippet: 'optimizer $1',
    slot: { takes: 'word', kind: 'optimizer' },
    once: true,
  },
  normalization: {
    summary: 'Of which parameters the weights are made that are trained. Without it: none.',
    example: 'normalization weight-norm',
    snippet: 'normalization $1',
    slot: { takes: 'word', kind: 'normalization', or: NONE },
    once: true,
  },
  batch: {
    summary:
      'Samples in a step; `all` of them makes one step an epoch. Without it: 64, or all where there are fewer.',
    example: 'batch 64',
    snippet: 'batch ${1:64}',
    slot: {
      takes: 'values',
      choices: [{ name: 'all', description: 'All samples in one step.' }],
      name: 'samples',
      type: 'a whole number ≥ 1, or `all`',
      description: 'Samples in a step.',
    },
    once: true,
  },
  epochs: {
    summary: 'How often every training sample is used. Without it: 10.',
    example: 'epochs 20',
    snippet: 'epochs ${1:10}',
    slot: {
      takes: 'values',
      name: 'count',
      type: 'a whole number ≥ 1',
      description: 'How often every training sample is used.',
    },
    once: true,
  },
  seed: {
    summary: 'Decides everything random: first weights, split, order, noise. Without it: 0.',
    example: 'seed 7',
    snippet: 'seed ${1:0}',
    slot: {
      takes: 'values',
      name: 'seed',
      type: 'a whole number ≥ 0',
      description: 'Another number, another first state and another order.',
    },
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
    slot: { takes: 'word', kind: 'stop', many: true, or: NEVER },
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
    slot: { takes: 'options', options: [OFTEN], or: NEVER },
    once: true,
  },
};
