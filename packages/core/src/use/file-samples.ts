import type { Described } from '../plugin/dataset.js';

/** Samples of a file as the network takes them, before its standardization. */
export interface FileSamples {
  readonly count: number;
  /** [count, ...input] */
  readonly inputs: Float32Array;
  /** [count, ...target], where they were wanted. */
  readonly targets?: Float32Array;
}

/** How a file is to be read. */
export interface Reading {
  /** The data that the network learned from. */
  readonly described: Described;
  /** Whether what the network should say is read, too. */
  readonly targets: boolean;
}

/** The IDX file of the labels of another one. */
export interface Labels {
  readonly file: string;
  readonly bytes: Uint8Array;
}
