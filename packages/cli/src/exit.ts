/** What the command's exit status says. */
export const EXIT = {
  done: 0,
  /** A fault in the input, or a run that failed. */
  fault: 1,
  /** An unknown option, a missing argument. */
  usage: 2,
  /** Stopped by Ctrl-C, as shells write it. */
  interrupted: 130,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];
