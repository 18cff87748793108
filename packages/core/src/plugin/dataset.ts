import type { Place } from '../spec/place.js';
import type { SplitSpec } from '../spec/spec.js';
import type { Shape } from '../network/shape.js';

/** Numbers with a shape: nested arrays, or the numbers row by row beside it. */
export type Numbers = readonly NestedNumbers[] | { readonly shape: Shape; readonly data: ArrayLike<number> };
type NestedNumbers = number | readonly NestedNumbers[];

/** Samples that a program holds, for the dataset `memory`. */
export interface NamedArrays {
  /** [count, ...input] */
  readonly inputs: Numbers;
  /** [count, ...target], or, where there are `classes`, the number of each sample's class, [count]. */
  readonly targets: Numbers;
  /** A test set of its own; without it, the split takes both from the one above. */
  readonly test?: { readonly inputs: Numbers; readonly targets: Numbers };
  /** Names of the classes. */
  readonly classes?: readonly string[];
  /** What a target means, for axes and tables. */
  readonly targetUnit?: string;
}

/** Read access to the files that a `.net` file names, relative to its folder. */
export interface Files {
  /** What the program that reads the file has given names to. */
  readonly arrays?: ReadonlyMap<string, NamedArrays>;
  /** Bytes in a file. @throws DataError that names the path where there is no such file */
  size(path: string): number;
  /** Bytes of a file from a position on, fewer where it is shorter. @throws DataError that names the path where it cannot be read */
  part(path: string, from: number, bytes: number): Uint8Array;
  /** All of it. @throws DataError that names the path where it cannot be read */
  read(path: string): Promise<Uint8Array>;
  /**
   * The files in a folder and below: their paths from that folder, with `/`, in the order of their characters.
   * @throws DataError that names the path where it is no folder
   */
  list(path: string): readonly string[];
}

/** How a column of a table becomes numbers: as it is, or one number for each of its values, 1 for the one that it has. */
export type ColumnEncoding =
  | { readonly kind: 'number'; readonly name: string }
  | {
      readonly kind: 'category';
      readonly name: string;
      readonly values: readonly string[];
      /** Whether all values are numbers; then `1`, `1.0` and `01` are the same one. */
      readonly numeric: boolean;
    };

/** The columns that made the samples, in the order of their numbers: other tables are read in the same way. */
export interface Columns {
  readonly inputs: readonly ColumnEncoding[];
  readonly targets: readonly ColumnEncoding[];
  /** What stands between the values of a line of text. */
  readonly delimiter: string;
  /** Whether a row that lacks a value is an error or left out. */
  readonly missing: 'refuse' | 'skip';
}

/** What a dataset has, known before it is loaded. */
export interface Described {
  readonly input: Shape;
  readonly target: Shape;
  /** Names of the classes where the targets are one-hot. */
  readonly classes?: readonly string[];
  /** The class whose target is 1, where the target is one number, 0 or 1. */
  readonly yes?: string;
  /** Where the samples are rows of a table: what its columns are. */
  readonly columns?: Columns;
  /** Where the inputs are pictures: the numbers that their darkest and brightest bytes, 0 and 255, became. */
  readonly pixels?: { readonly from: number; readonly to: number };
  /** What a target means, for axes and tables: `rad`, `MPG`. */
  readonly targetUnit?: string;
  /** Samples in all, where that is known without reading everything. */
  readonly samples?: { readonly train: number; readonly test: number } | { readonly all: number };
}

/**
 * A table of samples in memory, row by row. Whoever hands it to a training gives it away: the arrays may move to another thread, and
 * are empty here then.
 */
export interface Table {
  readonly count: number;
  /** [count, ...input], float32, row-major. */
  readonly inputs: Float32Array;
  /** [count, ...target], float32, row-major. */
  readonly targets: Float32Array;
}

/** x ↦ (x − shift) · scale: one entry for each number of a vector, or one for all numbers of an image. */
export interface Standardization {
  readonly shift: readonly number[];
  readonly scale: readonly number[];
}

/** Training labels that were made wrong on purpose. */
export interface Corruption {
  /** The training samples concerned, in order. */
  readonly rows: Int32Array;
  /** [train.count, ...target], float32: what the labels of all training samples were before. */
  readonly trueTargets: Float32Array;
}

export interface Samples {
  readonly train: Table;
  readonly test: Table;
  readonly described: Described;
  /** What `corrupt` did, where the data asks for it. */
  readonly corruption?: Corruption;
  /** What was done to the inputs, where the recipe asks for it. Datasets leave it to the core. */
  readonly standardization?: Standardization;
}

export interface LoadRequest {
  readonly files: Files;
  readonly seed: number;
  readonly split?: SplitSpec;
  /** Told the fraction done, 0 to 1. */
  progress?(fraction: number): void;
}

/** Data that cannot be read as it was described. */
export class DataError extends Error {
  /**
   * @param message what is wrong, with file, row and column where there are any
   * @param help what to do
   */
  constructor(
    message: string,
    readonly help?: string,
    readonly at?: Place,
  ) {
    super(message);
    this.name = 'DataError';
  }
}
