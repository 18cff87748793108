import type { Engine, Tensor } from '../engine/engine.js';
import type { TrainingProgram } from './training-program.js';

/** Numbers by name: what a step records. */
export type StepMetrics = Readonly<Record<string, number>>;

/**
 * Runs steps on the rows of their batches, one after the other.
 * @param rows of `count` batches @param looped in one call
 * @returns what each recorded
 */
export function runSteps(
  { tf }: Engine,
  training: TrainingProgram,
  rows: Int32Array,
  count: number,
  looped: boolean,
): readonly StepMetrics[] {
  const batch = rows.length / count;
  const call = (name: string, indices: Tensor): number[] => {
    try {
      const { metrics } = training.program.call(name, { indices });
      const values = [...(metrics?.dataSync() ?? [])];
      metrics?.dispose();
      return values;
    } finally {
      indices.dispose();
    }
  };
  const values = looped
    ? call('steps', tf.tensor2d(rows.slice(), [count, batch], 'int32'))
    : Array.from({ length: count }, (_, k) =>
        call('step', tf.tensor1d(rows.slice(k * batch, (k + 1) * batch), 'int32')),
      ).flat();
  const names = training.stepMetrics();
  return Array.from({ length: count }, (_, k) =>
    Object.fromEntries(names.map((name, i) => [name, values[k * names.length + i] ?? Number.NaN])),
  );
}
