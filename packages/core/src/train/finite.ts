import type { RecipeSpec } from '../spec/spec.js';
import { TrainingError } from './training-error.js';
import type { TrainingProgram } from './training-program.js';

export interface NotFinite {
  /** As a message says it: "`loss` became NaN". */
  readonly said: string;
  /** When it showed: before the step changed the parameters, as in the loss that it records, or after. */
  readonly shown: 'before' | 'after';
}

/** The first recorded number that is not finite. */
export function badNumber(
  numbers: Readonly<Record<string, number>>,
  shown: NotFinite['shown'],
): NotFinite | undefined {
  const bad = Object.entries(numbers).find(([, value]) => !Number.isFinite(value));
  return bad && { said: `\`${bad[0]}\` became ${Number.isNaN(bad[1]) ? 'NaN' : 'infinite'}`, shown };
}

/** The first parameter, in the order of the layers, with a number that is not finite. */
export function badParameter({ program, parameterNames }: TrainingProgram): NotFinite | undefined {
  const { finite } = program.call('finite', {});
  const index = finite?.dataSync().findIndex((value) => value === 0) ?? -1;
  finite?.dispose();
  const name = parameterNames[index];
  return name === undefined
    ? undefined
    : { said: `the parameter \`${name}\` became NaN or infinite`, shown: 'after' };
}

/** The error to stop with. @param step from 1: the first one that shows it */
export function notFiniteError(
  { said, shown }: NotFinite,
  step: number,
  { name, optimizer, data }: RecipeSpec,
): TrainingError {
  if (step === 1 && shown === 'before')
    return new TrainingError(
      `Training of \`${name}\` stopped at its first step: ${said}.`,
      `No step had been taken, so the first parameters or the data make it so. Look at the size of the numbers in \`${data.name}\`: \`standardize\` brings them to mean 0 and variance 1.`,
      data.at,
    );
  const smaller = 'damping' in optimizer.options ? 'a smaller `rate`, or more `damping`' : 'a smaller `rate`';
  return new TrainingError(
    `Training of \`${name}\` stopped at step ${step}: ${said}.`,
    `The steps of \`${optimizer.plugin}\` are too large for this net: try ${smaller}. The parameters from before that step are kept.`,
    optimizer.at,
  );
}
