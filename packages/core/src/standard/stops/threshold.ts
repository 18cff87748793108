import { z } from 'zod';
import { defineStop } from '../../plugin/define.js';
import { recordedNumber } from '../../plugin/options.js';
import { valueText } from '../../report/number-text.js';

interface Threshold {
  readonly name: 'below' | 'above';
  readonly summary: string;
  readonly example: string;
  readonly holds: (value: number, limit: number) => boolean;
}

/** A stop condition that compares a recorded number with a limit, each time that it is recorded. */
export function defineThreshold({ name, holds, ...word }: Threshold) {
  return defineStop({
    ...word,
    name,
    apiVersion: 1,
    documentation:
      'The number is looked at whenever it is recorded: after each epoch, or as often as `watch` says. A share is given from 0 to 1.',
    options: z.object({
      series: recordedNumber.describe('What is looked at.'),
      limit: z.number().describe('Where the training ends.'),
    }),
    positional: ['series', 'limit'],
    create({ series, limit }, run) {
      const info = run.series(series);
      return {
        look({ metrics: { [series]: value } }) {
          if (value === undefined || !holds(value, limit)) return undefined;
          return `${series} came to ${valueText(value, info)}, ${name} ${valueText(limit, info)}.`;
        },
      };
    },
  });
}
