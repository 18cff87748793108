import type { FixedOption } from './slots.js';

/** How often something is recorded: an option of everything that is watched. */
export const EVERY: FixedOption = {
  name: 'every',
  type: 'a time in steps or epochs',
  description: 'How often it is recorded. Without it: after each epoch.',
};
