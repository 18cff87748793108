import { defineThreshold } from './threshold.js';

export const above = defineThreshold({
  name: 'above',
  summary: 'Ends the training where a recorded number comes above a limit.',
  example: 'stop above(train.accuracy, 0.99)',
  holds: (value, limit) => value > limit,
});
