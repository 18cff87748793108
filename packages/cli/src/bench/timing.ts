import { median, type Sample } from './measurement.js';

export interface Patience {
  readonly repeats: number;
  /** Time for all repeats together, roughly. */
  readonly seconds: number;
}

/** Something that takes steps. */
export interface Stepper {
  /** Back to the first parameters. */
  reset(): void;
  /** Takes so many steps and waits for the last. */
  run(steps: number): void;
}

const MOST_STEPS = 500;

/**
 * Milliseconds a step. A repeat is a chain of n steps from the first parameters, each from where the last one ended, n so that the
 * repeats take about the time that they are given; the first steps, which compile, are not counted.
 * @param now milliseconds by any clock
 */
export function timeSteps(
  stepper: Stepper,
  { repeats, seconds }: Patience,
  now: () => number,
): Omit<Sample, 'rss_mb'> {
  const took = (steps: number) => {
    stepper.reset();
    const start = now();
    stepper.run(steps);
    return (now() - start) / steps;
  };
  took(1);
  // A few steps more, so that what the first call of a length costs does not count as a step's time.
  const each = Math.min(took(1), took(4));
  const steps = Math.max(1, Math.min(MOST_STEPS, Math.floor((seconds * 1000) / repeats / each)));
  const times = Array.from({ length: repeats }, () => took(steps));
  return { ms: median(times), min_ms: Math.min(...times) };
}
