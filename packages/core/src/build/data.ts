import type { UseOf } from '../plugin/word-call.js';
import type { DataSpec, Quantity, SplitSpec } from '../spec/spec.js';
import { BuildError } from './build-error.js';
import { checkName } from './names.js';

/** A number of samples, or a share: `percent(80)`. */
export type SplitSize = number | (Quantity & { readonly unit: '%' });

/** What may be said of data beside its source. */
export interface DataParts {
  /** How many samples are for training and how many for testing. Without it, what the dataset's own page says. */
  readonly split?:
    | { readonly train: SplitSize; readonly test: SplitSize; readonly shuffle?: boolean | undefined }
    | undefined;
  /** What is done to the samples, in this order. */
  readonly treatments?: readonly UseOf<'treatment'>[] | undefined;
  /** Inputs get mean 0 and variance 1, by the statistics of the training samples. */
  readonly standardize?: boolean | undefined;
}

/**
 * Data: `data('Wine', csv('wine.csv', { target: 'quality' }), { standardize: true })`. Nothing is read before the training begins.
 * @throws BuildError for a split that is none, and a treatment that is given twice
 */
export function data(name: string, source: UseOf<'dataset'>, parts: DataParts = {}): DataSpec {
  checkName(name, 'data', data);
  const { split, treatments = [], standardize = false } = parts;
  const twice = treatments.find(
    ({ plugin }, i) => treatments.findIndex((each) => each.plugin === plugin) < i,
  );
  if (twice)
    throw new BuildError(
      `The data \`${name}\` has \`${twice.plugin}\` twice; each treatment has its turn once.`,
      data,
    );
  return {
    name,
    source,
    ...(split ? { split: splitOf(split) } : {}),
    ...(treatments.length > 0 ? { treatments } : {}),
    ...(standardize ? { standardize } : {}),
  };
}

function splitOf({ train, test, shuffle = true }: NonNullable<DataParts['split']>): SplitSpec {
  for (const [side, size] of Object.entries({ train, test })) {
    const sound =
      typeof size === 'number'
        ? Number.isSafeInteger(size) && size >= 1
        : size.value > 0 && size.value <= 100;
    if (!sound)
      throw new BuildError(
        `\`split.${side}\` takes a number of samples or a share up to 100 %, as \`percent(80)\`; not ${typeof size === 'number' ? size : `${size.value} %`}.`,
        data,
      );
  }
  return { train, test, ...(shuffle ? {} : { shuffle }) };
}
