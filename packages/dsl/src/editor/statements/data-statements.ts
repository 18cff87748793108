import type { StatementInfo } from './statement-info.js';

/** What stands in data beside its source and what is done to the samples. */
export const DATA_STATEMENTS = {
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
          choices: [
            { name: 'true', description: 'The order depends on the seed, as without this.' },
            { name: 'false', description: 'The order is that of the source.' },
          ],
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
