import type { Engine } from '../engine/engine.js';
import { badNumber, badParameter, type NotFinite } from './finite.js';
import type { SafePoint } from './safe-point.js';
import type { StepBatches } from './source/batch-source.js';
import { runStep, type StepMetrics } from './steps.js';
import type { TrainingProgram } from './training-program.js';

export interface Replayed {
  /** What the steps before the faulty one recorded. */
  readonly good: readonly StepMetrics[];
  /** Absent where no step shows it again. */
  readonly fault?: NotFinite;
}

/**
 * Takes the steps since a safe point again, one by one, up to the first whose numbers or parameters are not finite, and leaves the
 * state from before that one. The same steps give the same bits, so many of them may go unwatched until something is wrong.
 */
export function replay(
  engine: Engine,
  training: TrainingProgram,
  safe: SafePoint,
  batches: StepBatches,
): Replayed {
  const good: StepMetrics[] = [];
  safe.restore();
  for (let step = 0; step < batches.count; step++) {
    safe.take();
    const numbers = runStep(engine, training, batches, step);
    const fault = badNumber(numbers, 'before') ?? badParameter(training);
    if (fault !== undefined) {
      safe.restore();
      return { good, fault };
    }
    good.push(numbers);
  }
  return { good };
}
