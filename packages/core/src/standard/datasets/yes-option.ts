import { z } from 'zod';

/** A class as it is written: a word, or a number. */
export const classValue = z.union([z.string(), z.number()]).transform(String);

/** The option that makes one class of several the target of a yes or no. */
export const yesOption = classValue
  .optional()
  .meta({ written: 'a class' })
  .describe('The class that becomes 1, all others 0: for the loss `logistic`.');

/** True where `yes` has classes to choose from. */
export function hasClassesFor({
  task,
  yes,
}: {
  task?: 'regression' | 'classification' | undefined;
  yes?: string | undefined;
}): boolean {
  return task !== 'regression' || yes === undefined;
}

export const NO_CLASSES = {
  path: ['yes'],
  message: '`yes` names a class, which `task: regression` does not have.',
};
