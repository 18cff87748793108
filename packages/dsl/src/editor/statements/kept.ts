import type { FixedValue } from './slots.js';

/** Which parameters a run hands over. */
export const KEPT: readonly FixedValue[] = [
  { name: 'best', description: 'The parameters that had the best value of a recorded number.' },
  { name: 'last', description: 'The parameters at the end, as without `keep`.' },
];
