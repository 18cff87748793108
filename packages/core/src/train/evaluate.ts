import type { Engine } from '../engine/engine.js';
import type { Samples } from '../plugin/dataset.js';
import { evaluationChunks } from './batches.js';
import type { Plan, SplitName } from './plan.js';
import type { TrainingProgram } from './training-program.js';

/** Every metric of both splits and every probe, at the program's parameters. */
export function evaluate(
  engine: Engine,
  plan: Plan,
  training: TrainingProgram,
  samples: Samples,
): Record<string, number> {
  return {
    ...splitMetrics(engine, plan, training, 'train', samples.train.count),
    ...splitMetrics(engine, plan, training, 'test', samples.test.count),
    ...probeValues(plan, training),
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

function probeValues({ probes }: Plan, { program }: TrainingProgram): Record<string, number> {
  if (probes.length === 0) return {};
  const { values } = program.call('probes', {});
  const numbers = values?.dataSync();
  values?.dispose();
  return Object.fromEntries(probes.map(({ name }, i) => [name, numbers?.[i] ?? Number.NaN]));
}
