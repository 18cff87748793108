import type { EXPERIMENT_STATEMENTS as WORDS } from '../../check/experiment.js';
import type { StatementInfo } from './statement-info.js';

/** What an experiment says. */
export const EXPERIMENT_STATEMENTS: Readonly<Record<(typeof WORDS)[number], StatementInfo>> = {
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
    slot: {
      takes: 'values',
      name: 'seed',
      type: 'whole numbers ≥ 0, or a range of them',
      description: 'The seed of a run. A range has both its ends: `1..3` are three seeds.',
      many: true,
    },
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
