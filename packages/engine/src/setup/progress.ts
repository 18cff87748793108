export type SetUpPhase = 'wait' | 'download' | 'verify' | 'unpack' | 'compile' | 'try';

/** How far a phase of the set-up is. */
export interface SetUpProgress {
  readonly phase: SetUpPhase;
  readonly done: number;
  /** Zero where it is not known. */
  readonly total: number;
  readonly unit: 'bytes' | 'steps';
  /** What is being done, for a person: `downloading TensorFlow 2.18.1`. */
  readonly text: string;
}

export type OnProgress = (progress: SetUpProgress) => void;

const unmeasured = { compile: "compiling TensorFlow's Node addon", try: 'trying the engine' } as const;

/** Reports that a phase which cannot be measured begins (0) or has ended (1). */
export function step(onProgress: OnProgress, phase: keyof typeof unmeasured, done: 0 | 1): void {
  onProgress({ phase, done, total: 1, unit: 'steps', text: unmeasured[phase] });
}
