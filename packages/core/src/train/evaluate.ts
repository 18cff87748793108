import type { Engine } from '../engine/engine.js';
import type { Samples } from '../plugin/dataset.js';
import { evaluationChunks } from './batches.js';
import type { Plan } from './plan.js';
import type { SplitName } from './plan-metrics.js';
import type { TrainingProgram } from './training-program.js';

/**
 * Metrics of both splits and probes, at the program's parameters.
 * @param wanted the names of those that are needed; absent: all
 */
export function evaluate(
  engine: Engine,
  plan: Plan,
  training: TrainingProgram,
  samples: Samples,
  wanted?: ReadonlySet<string>,
): Record<string, number> {
  const isWanted = ({ name }: { readonly name: string }) => wanted?.has(name) ?? true;
  const split = (name: SplitName) =>
    plan.metrics[name].some(isWanted) ? splitMetrics(engine, plan, training, name, samples[name].count) : {};
  const values = { ...split('train'), ...split('test') };
  return {
    // One pass over a split gives all of its metrics; those that are not due stay out.
    ...Object.fromEntries(Object.entries(values).filter(([name]) => isWanted({ name }))),
    ...Object.fromEntries(plan.probes.filter(isWanted).map(({ name }) => [name, probeValue(name, training)])),
  };
}

function splitMetrics(
  { tf }: Engine,
  plan: Plan,
  { program, chunk }: TrainingProgram,
  split: SplitName,
  count: number,
): Record<string, number> {
  const totals = plan.metrics[split].map(() => 0);
  for (const { indices, weights } of evaluationChunks(count, chunk[split])) {
    const inputs = { indices: tf.tensor1d(indices, 'int32'), weights: tf.tensor1d(weights) };
    const { sums } = program.call(`evaluate.${split}`, inputs);
    sums?.dataSync().forEach((sum, i) => (totals[i] = (totals[i] ?? 0) + sum));
    tf.dispose([inputs.indices, inputs.weights, ...(sums ? [sums] : [])]);
  }
  return Object.fromEntries(plan.metrics[split].map(({ name }, i) => [name, (totals[i] ?? 0) / count]));
}

function probeValue(name: string, { program }: TrainingProgram): number {
  const { value } = program.call(`probe.${name}`, {});
  const [number = Number.NaN] = value?.dataSync() ?? [];
  value?.dispose();
  return number;
}
