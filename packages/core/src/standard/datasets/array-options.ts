import { z } from 'zod';
import type { ArraySource } from '../../data/npy/samples.js';

/** Options of the words for NumPy's arrays that do not name one. */
export const arrayOptions = {
  shape: z
    .array(z.int().min(1))
    .min(1)
    .optional()
    .meta({ written: 'a shape, as [28, 28, 1]' })
    .describe('Shape of an input, where it is another one than in the array.'),
  task: z
    .enum(['regression', 'classification'])
    .optional()
    .describe('Default: classification where targets are integers, else regression.'),
};

/** A test set of its own has inputs and targets, or there is none. */
export function bothOrNone(given: { 'test-inputs'?: unknown; 'test-targets'?: unknown }): boolean {
  return (given['test-inputs'] === undefined) === (given['test-targets'] === undefined);
}

export const BOTH = {
  path: ['test-inputs'],
  message: 'A test set needs both `test-inputs` and `test-targets`.',
};

/** Options of the words for NumPy's arrays, the names of the arrays included. */
interface ChosenArrays extends Partial<Pick<ArraySource, 'task' | 'shape'>> {
  readonly inputs: string;
  readonly targets: string;
  readonly 'test-inputs'?: string | undefined;
  readonly 'test-targets'?: string | undefined;
}

/** The arrays that options name. @param array finds one by its name */
export function arraysOf(
  { inputs, targets, 'test-inputs': testInputs, 'test-targets': testTargets, task, shape }: ChosenArrays,
  array: (name: string) => ArraySource['train'][0],
): ArraySource {
  return {
    train: [array(inputs), array(targets)],
    test:
      testInputs === undefined || testTargets === undefined
        ? undefined
        : [array(testInputs), array(testTargets)],
    task,
    shape,
  };
}

export const ARRAYS_DOCUMENTATION = [
  'The first dimension counts the samples: inputs [count, 28, 28, 1] are samples of [28, 28, 1]. Numbers of any type and order are read; bytes become 0 to 1, other numbers stay as they are.',
  'Targets of integers, one for each sample, are classes, one-hot, in the order of their numbers. Others, [count] or [count, several], are learned as they are.',
  'Without a test set and without `split`, a random 80% of the samples are for training and 20% for testing.',
];
