import type { PlotAxis } from '@gramian/core';
import type { FixedValue } from './slots.js';

/** What a plot is drawn against. */
export const AXES: readonly (FixedValue & { readonly name: PlotAxis })[] = [
  { name: 'epoch', description: 'Drawn against how often every training sample was used.' },
  { name: 'time', description: 'Drawn against the time that the training took.' },
  { name: 'step', description: 'Drawn against the steps of the optimizer.' },
];
