import { DataError } from '../plugin/dataset.js';
import { RandomStream } from '../random/stream.js';
import type { Place } from '../spec/place.js';
import type { Quantity, SplitSpec } from '../spec/spec.js';

/** Samples of a source: of one kind, or with its own training and test set. */
export type SampleCounts = { readonly all: number } | { readonly train: number; readonly test: number };

/** Rows of the source, in the order in which they are taken. */
export interface SplitRows {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

const EXAMPLE = 'Write `split train: 80%, test: 20%` or `split train: 5000, test: 1000`.';

const DEFAULT: SplitSpec = { train: { value: 80, unit: '%' }, test: { value: 20, unit: '%' } };

/**
 * How many samples go to training and to test. Without a split: 80 % and 20 %, or all of a source's own two sets. Shares of a
 * source's own sets are of each set.
 *
 * @throws DataError where the split asks for more than there is, or leaves a side empty
 */
export function splitSizes(
  counts: SampleCounts,
  split?: SplitSpec,
): { readonly train: number; readonly test: number } {
  if ('all' in counts) return sizesOfOne(counts.all, split ?? DEFAULT);
  const all: Quantity = { value: 100, unit: '%' };
  return {
    train: sizeOfOwn('train', counts.train, split?.train ?? all, split?.at),
    test: sizeOfOwn('test', counts.test, split?.test ?? all, split?.at),
  };
}

/**
 * Which rows go to training and which to test, no row to both: the beginning of a random order of all rows, which depends on
 * the seed alone, so that a larger split contains a smaller one. Without shuffling: the rows as they come.
 *
 * @throws DataError as `splitSizes` does
 */
export function splitRows(counts: SampleCounts, split: SplitSpec | undefined, seed: number): SplitRows {
  const sizes = splitSizes(counts, split);
  const stream = new RandomStream(seed, 'split');
  if ('all' in counts) {
    const order = orderOf(counts.all, stream, split);
    return { train: order.slice(0, sizes.train), test: order.slice(sizes.train, sizes.train + sizes.test) };
  }
  return {
    train: orderOf(counts.train, stream.split('train'), split).slice(0, sizes.train),
    test: orderOf(counts.test, stream.split('test'), split).slice(0, sizes.test),
  };
}

function orderOf(count: number, stream: RandomStream, split: SplitSpec | undefined): Int32Array {
  return split?.shuffle === false
    ? Int32Array.from({ length: count }, (_, i) => i)
    : stream.permutation(count);
}

function sizesOfOne(all: number, split: SplitSpec): { readonly train: number; readonly test: number } {
  const train = sizeOf(split.train, all, split.at);
  const both = typeof split.train !== 'number' && typeof split.test !== 'number';
  // Two shares are rounded by their sum, so that 50 % and 50 % of five samples are not six.
  const test = both
    ? Math.round(fractionOf(split.train, split.at) * all + fractionOf(split.test, split.at) * all) - train
    : sizeOf(split.test, all, split.at);
  if (train + test > all)
    throw new DataError(
      `The split asks for ${train} samples to train and ${test} to test, ${train + test} in all, but the data has ${all}.`,
      `Ask for at most ${all} in all, or for shares: \`split train: 80%, test: 20%\`.`,
      split.at,
    );
  refuseEmpty('train', train, all, split.at);
  refuseEmpty('test', test, all, split.at);
  return { train, test };
}

function sizeOfOwn(side: 'train' | 'test', all: number, wanted: number | Quantity, at?: Place): number {
  const size = sizeOf(wanted, all, at);
  if (size > all)
    throw new DataError(
      `The split asks for ${size} samples to ${side}, but the data has ${all} for that.`,
      `Ask for at most \`${side}: ${all}\`.`,
      at,
    );
  refuseEmpty(side, size, all, at);
  return size;
}

function refuseEmpty(side: 'train' | 'test', size: number, all: number, at?: Place): void {
  if (size < 1)
    throw new DataError(
      `The split leaves nothing to ${side}: ${size} of ${all} samples.`,
      'Each side needs at least one sample.',
      at,
    );
}

function sizeOf(wanted: number | Quantity, all: number, at?: Place): number {
  if (typeof wanted !== 'number') return Math.round(fractionOf(wanted, at) * all);
  if (Number.isSafeInteger(wanted) && wanted >= 0) return wanted;
  throw new DataError(`A split takes whole numbers of samples, not ${wanted}.`, EXAMPLE, at);
}

function fractionOf(wanted: number | Quantity, at?: Place): number {
  if (typeof wanted === 'number') return wanted;
  if (wanted.unit === '%' && wanted.value >= 0 && wanted.value <= 100) return wanted.value / 100;
  const written = wanted.unit === '%' ? `${wanted.value}%` : `${wanted.value} ${wanted.unit}`;
  throw new DataError(
    `A split takes numbers of samples or percentages up to 100%, not ${written}.`,
    EXAMPLE,
    at,
  );
}
