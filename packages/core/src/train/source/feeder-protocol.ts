import type { Standardization, Table } from '../../plugin/dataset.js';
import type { SplitName } from '../plan-metrics.js';

// What the training and the thread that feeds it say to each other.

/** What the thread is started with: the samples, which are its own from then on. */
export interface FeederData {
  readonly tables: Readonly<Record<SplitName, Table>>;
  /** What it does to the inputs first. */
  readonly standardization: Standardization | undefined;
}

/** To the thread: the rows to put one after the other into memory that both see. */
export interface FillOrder {
  readonly split: SplitName;
  readonly rows: Int32Array;
  readonly into: Buffers;
}

/** Shared memory for inputs and targets of a number of samples. */
export interface Buffers {
  readonly inputs: Float32Array<SharedArrayBuffer>;
  readonly targets: Float32Array<SharedArrayBuffer>;
}

/** From the thread, for each order in turn. */
export type FillReport = 'filled';
