export type SetUpPhase = 'wait' | 'download' | 'verify' | 'unpack' | 'compile' | 'try';

/** How far a phase of the set-up is. */
export interface SetUpProgress {
  readonly phase: SetUpPhase;
  readonly done: number;
  /** Zero where nothing can be counted: the phase has only begun (0 of 0) or ended (1 of 1). */
  readonly total: number;
  readonly unit: 'bytes' | 'files' | 'steps';
  /** What is being done, for a person: `downloading TensorFlow 2.18.1`. */
  readonly text: string;
}

export type OnProgress = (progress: SetUpProgress) => void;
