import type { Engine } from '../engine/engine.js';
import type { Clock } from './clock.js';
import { badNumber, badParameter, type NotFinite } from './finite.js';
import { replay } from './replay.js';
import type { SafePoint } from './safe-point.js';
import { runSteps, type StepMetrics } from './steps.js';
import type { TrainingProgram } from './training-program.js';

/** The steps between two looks at the outside world. */
export interface TurnPlan {
  /** Rows of the batches, one after the other. */
  readonly rows: Int32Array;
  readonly count: number;
  /** Whether they go into one call. */
  readonly looped: boolean;
}

export interface Turn {
  /** What each good step recorded. */
  readonly numbers: readonly StepMetrics[];
  /** Why there are no more: the state is then that after the last good step. */
  readonly failure?: { readonly fault: NotFinite } | { readonly error: unknown };
}

/** Takes the steps of a turn. Where one fails or is not finite the state is that from before it. @param clock runs meanwhile */
export function takeTurn(
  engine: Engine,
  training: TrainingProgram,
  safe: SafePoint,
  { rows, count, looped }: TurnPlan,
  clock: Clock,
): Turn {
  safe.take();
  let numbers: readonly StepMetrics[];
  clock.start();
  try {
    numbers = runSteps(engine, training, rows, count, looped);
  } catch (error) {
    safe.restore();
    return { numbers: [], failure: { error } };
  } finally {
    clock.stop();
  }
  const bad = numbers.map((each) => badNumber(each, 'before')).find((found) => found !== undefined);
  const seen = bad ?? badParameter(training);
  if (seen === undefined) return { numbers };
  const { good, fault } = replay(engine, training, safe, rows, count);
  return { numbers: good, failure: { fault: fault ?? seen } };
}
