import { z } from 'zod';
import { defineStop } from '../../plugin/define.js';
import { duration, recordedNumber } from '../../plugin/options.js';
import { epochsText, valueText } from '../../report/number-text.js';

export const plateau = defineStop({
  name: 'plateau',
  apiVersion: 1,
  summary: 'Ends the training where a recorded number has not become better for a while.',
  documentation:
    'Better is lower for losses and errors and higher for an accuracy; of a probe it is lower. The number is looked at whenever it is recorded. The run hands over its last parameters, or, with `keep best(test.loss)`, those of the best value.',
  reference: 'Prechelt: Early stopping, but when? (1998).',
  example: 'stop plateau(test.loss, patience: 5 epochs)',
  options: z.object({
    series: recordedNumber.describe('What is looked at.'),
    patience: duration(['steps', 'epochs']).describe('How long it may go without becoming better.'),
    least: z.number().min(0).default(0).describe('A smaller change than this is none.'),
  }),
  positional: ['series', 'patience'],
  create({ series, patience, least }, run) {
    const info = run.series(series);
    const higher = info.better === 'higher';
    const limit = patience.unit === 'epochs' ? patience.value * run.stepsPerEpoch : patience.value;
    let best: { value: number; step: number; epoch: number } | undefined;
    return {
      look({ step, epoch, metrics: { [series]: value } }) {
        if (value === undefined) return undefined;
        const gain = best === undefined ? Infinity : higher ? value - best.value : best.value - value;
        if (gain > least || best === undefined) {
          best = { value, step, epoch };
          return undefined;
        }
        // Half a step of grace: patience in parts of an epoch need not fall on a step.
        if (step - best.step < limit - 0.5) return undefined;
        const how = `${higher ? 'risen' : 'fallen'}${least > 0 ? ` by more than ${valueText(least, info)}` : ''}`;
        const long = `${String(patience.value)} ${patience.value === 1 ? patience.unit.slice(0, -1) : patience.unit}`;
        return `${series} has not ${how} for ${long}; its best was ${valueText(best.value, info)}, at epoch ${epochsText(best.epoch)}.`;
      },
    };
  },
});
