import type { Progress } from './progress.js';

/** The series that tables show: the loss, then the error that a person reads first, on training and on test samples. */
export function errorsFor(runs: readonly Progress[]): readonly string[] {
  const wanted = runs.flatMap(({ start: { headline } }) => [
    'train.loss',
    headline.replace(/^test\./, 'train.'),
    headline,
  ]);
  return [...new Set(wanted)].filter((name) => runs.some((run) => run.metrics[name] !== undefined));
}
