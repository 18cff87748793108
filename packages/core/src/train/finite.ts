import type { RecipeSpec } from '../spec/spec.js';
import { TrainingError } from './training-error.js';

/** The error to stop with where a number of a step is not finite; undefined where all are. */
export function finiteOrError(
  numbers: Readonly<Record<string, number>>,
  step: number,
  { name, optimizer }: RecipeSpec,
): TrainingError | undefined {
  const bad = Object.entries(numbers).find(([, value]) => !Number.isFinite(value));
  if (!bad) return undefined;
  const [what, value] = bad;
  return new TrainingError(
    `Training of \`${name}\` stopped at step ${step}: \`${what}\` became ${Number.isNaN(value) ? 'NaN' : 'infinite'}.`,
    `The steps of \`${optimizer.plugin}\` are too large for this net: try a smaller \`rate\`, or more \`damping\`. The last good parameters are kept.`,
    optimizer.at,
  );
}
