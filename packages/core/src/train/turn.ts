import type { Engine } from '../engine/engine.js';
import { Clock } from './clock.js';
import { badNumber, badParameter, type NotFinite } from './finite.js';
import { replay } from './replay.js';
import type { SafePoint } from './safe-point.js';
import type { BatchSource, StepBatches } from './source/batch-source.js';
import { runSteps, type StepMetrics } from './steps.js';
import type { TrainingProgram } from './training-program.js';

/** The steps between two looks at the outside world. */
export interface TurnPlan {
  readonly source: BatchSource;
  /** The first one, from 0. */
  readonly step: number;
  /** How many at most. */
  readonly wanted: number;
  /** Whether they go into one call. */
  readonly looped: boolean;
}

export interface Turn {
  /** Steps that it was about, at least one. */
  readonly count: number;
  /** That TensorFlow took for them. */
  readonly seconds: number;
  /** What each good step recorded. */
  readonly numbers: readonly StepMetrics[];
  /** Why there are no more: the state is then that after the last good step. */
  readonly failure?: { readonly fault: NotFinite } | { readonly error: unknown };
}

/**
 * Waits for the samples of some steps and takes these. Where one fails or is not finite the state is that from before it.
 * @param clock runs meanwhile
 */
export async function takeTurn(
  engine: Engine,
  training: TrainingProgram,
  safe: SafePoint,
  { source, step, wanted, looped }: TurnPlan,
  clock: Clock,
): Promise<Turn> {
  let batches: StepBatches;
  clock.start();
  try {
    batches = await source.batches(step, wanted);
  } catch (error) {
    return { count: 1, seconds: 0, numbers: [], failure: { error } };
  } finally {
    clock.stop();
  }
  safe.take();
  const computing = new Clock().start();
  const { count } = batches;
  let numbers: readonly StepMetrics[];
  clock.start();
  try {
    numbers = runSteps(engine, training, batches, looped);
  } catch (error) {
    safe.restore();
    return { count, seconds: computing.seconds, numbers: [], failure: { error } };
  } finally {
    clock.stop();
  }
  const { seconds } = computing;
  const bad = numbers.map((each) => badNumber(each, 'before')).find((found) => found !== undefined);
  const seen = bad ?? badParameter(training);
  if (seen === undefined) return { count, seconds, numbers };
  const { good, fault } = replay(engine, training, safe, batches);
  return { count, seconds, numbers: good, failure: { fault: fault ?? seen } };
}
