import { z } from 'zod';
import { defineStop } from '../../plugin/define.js';
import { duration } from '../../plugin/options.js';

const SECONDS = { s: 1, min: 60, h: 3600 } as const;

export const after = defineStop({
  name: 'after',
  apiVersion: 1,
  summary: 'Ends the training after a time, or a number of steps.',
  documentation:
    'A time is that of a clock from the start of the run, with compiling and evaluation. Schedules still go by `epochs`: they do not know that the training ends earlier.',
  example: 'stop after(30 min)',
  options: z.object({
    time: duration(['s', 'min', 'h', 'steps', 'epochs']).describe('How long the training may take.'),
  }),
  positional: ['time'],
  create({ time: { value, unit } }, { stepsPerEpoch }) {
    const long = `${String(value)} ${unit}`;
    if (unit === 'steps' || unit === 'epochs') {
      const last = Math.max(1, Math.round(unit === 'epochs' ? value * stepsPerEpoch : value));
      return { step: last, look: ({ step }) => (step >= last ? `${long} are over.` : undefined) };
    }
    const limit = value * SECONDS[unit];
    return { look: ({ wall }) => (wall >= limit ? `${long} are over.` : undefined) };
  },
});
