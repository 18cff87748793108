import { DataError, type Samples, type Table } from '../../plugin/dataset.js';
import { RandomStream } from '../../random/stream.js';
import { MOST_NUMBERS } from '../arrays/number-array.js';
import { splitRows } from '../split.js';
import type { Described, LoadRequest } from '../../plugin/dataset.js';

/**
 * A training and a test set that are drawn apart, as many samples each as `described` says, and of these what the split takes.
 *
 * @param draw so many samples from a stream of their own; fewer are the beginning of more
 */
export function drawSets(
  name: string,
  described: Described & { readonly samples: { readonly train: number; readonly test: number } },
  { seed, split }: Pick<LoadRequest, 'seed' | 'split'>,
  draw: (count: number, stream: RandomStream) => Table,
): Samples {
  const rows = splitRows(described.samples, split, seed);
  const stream = new RandomStream(seed, name);
  return {
    described,
    train: draw(rows.train.length, stream.split('train')),
    test: draw(rows.test.length, stream.split('test')),
  };
}

/** @throws DataError where the numbers of one set would not fit into memory */
export function refuseTooMany(word: string, samples: number, numbersEach: number): void {
  if (samples * numbersEach > MOST_NUMBERS)
    throw new DataError(
      `${samples} samples of ${numbersEach} numbers are more than \`${word}\` makes (${MOST_NUMBERS}).`,
      'Ask for fewer samples.',
    );
}
