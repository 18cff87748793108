import { DataError, type Described, type Place, type SplitSpec, splitSizes } from '@gramian/core';
import type { Checking } from './checking.js';
import type { Sourced } from './data-source.js';
import { reportPlugin } from './plugin-fault.js';

/** Samples for training and for test. */
export interface Sizes {
  readonly train: number;
  readonly test: number;
}

/** Asks a dataset for its shapes. Its files may not be there, or hold something else than the options say. */
export function describe({ word, parsed }: Sourced, place: Place, checking: Checking): Described | undefined {
  const { files, report } = checking;
  if (files === undefined) return undefined;
  try {
    return word.describe(parsed, files);
  } catch (error) {
    if (error instanceof DataError)
      report({
        code: 'GN0705',
        message: error.message,
        ...(error.help === undefined ? {} : { help: error.help }),
        place,
      });
    else reportPlugin(word, 'description of data', error, place, checking);
    return undefined;
  }
}

/** How many samples a split gives, where that is known before the data is loaded. */
export function sizesOf(
  { samples }: Described,
  split: SplitSpec | undefined,
  place: Place,
  { report }: Checking,
): Sizes | undefined {
  if (samples === undefined) return undefined;
  try {
    return splitSizes(samples, split);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    report({
      code: 'GN0706',
      message: error.message,
      ...(error.help === undefined ? {} : { help: error.help }),
      place: split?.at ?? place,
    });
    return undefined;
  }
}
