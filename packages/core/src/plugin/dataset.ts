import type { Place } from '../spec/place.js';
import type { SplitSpec } from '../spec/spec.js';
import type { Shape } from '../network/shape.js';

/** Read access to the files that a `.net` file names, relative to its folder. */
export interface Files {
  /** The first `bytes` bytes, fewer where the file is shorter. @throws DataError that names the path where it cannot be read */
  head(path: string, bytes: number): Uint8Array;
  /** All of it. @throws DataError that names the path where it cannot be read */
  read(path: string): Promise<Uint8Array>;
}

/** What a dataset has, known before it is loaded. */
export interface Described {
  readonly input: Shape;
  readonly target: Shape;
  /** Names of the classes where the targets are one-hot. */
  readonly classes?: readonly string[];
  /** What a target means, for axes and tables: `rad`, `MPG`. */
  readonly targetUnit?: string;
  /** Samples in all, where that is known without reading everything. */
  readonly samples?: { readonly train: number; readonly test: number } | { readonly all: number };
}

/** A table of samples in memory, row by row. */
export interface Table {
  readonly count: number;
  /** [count, ...input], float32, row-major. */
  readonly inputs: Float32Array;
  /** [count, ...target], float32, row-major. */
  readonly targets: Float32Array;
}

export interface Samples {
  readonly train: Table;
  readonly test: Table;
  readonly described: Described;
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
