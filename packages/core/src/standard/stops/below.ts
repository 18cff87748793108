import { defineThreshold } from './threshold.js';

export const below = defineThreshold({
  name: 'below',
  summary: 'Ends the training where a recorded number comes below a limit.',
  example: 'stop below(train.loss, 0.001)',
  holds: (value, limit) => value < limit,
});
