import type { Engine } from '../engine/engine.js';
import type { Plan } from './plan.js';
import type { SplitName } from './plan-metrics.js';
import type { BatchSource } from './source/batch-source.js';
import type { TrainingProgram } from './training-program.js';

/** What an evaluation looks at, beside the parameters. */
export interface Evaluated {
  readonly plan: Plan;
  readonly source: BatchSource;
  /** Samples of each split. */
  readonly counts: Readonly<Record<SplitName, number>>;
}

/**
 * Metrics of both splits and probes, at the program's parameters.
 * @param wanted the names of those that are needed; absent: all
 * @throws DataError, TrainingError where the samples cannot be had
 */
export async function evaluate(
  engine: Engine,
  training: TrainingProgram,
  of: Evaluated,
  wanted?: ReadonlySet<string>,
): Promise<Record<string, number>> {
  const { plan } = of;
  const isWanted = ({ name }: { readonly name: string }) => wanted?.has(name) ?? true;
  const split = async (name: SplitName): Promise<Record<string, number>> =>
    plan.metrics[name].some(isWanted) ? splitMetrics(engine, training, of, name) : {};
  const values = { ...(await split('train')), ...(await split('test')) };
  return {
    // One pass over a split gives all of its metrics; those that are not due stay out.
    ...Object.fromEntries(Object.entries(values).filter(([name]) => isWanted({ name }))),
    ...Object.fromEntries(plan.probes.filter(isWanted).map(({ name }) => [name, probeValue(name, training)])),
  };
}

async function splitMetrics(
  { tf }: Engine,
  { program }: TrainingProgram,
  { plan, source, counts }: Evaluated,
  split: SplitName,
): Promise<Record<string, number>> {
  const totals = plan.metrics[split].map(() => 0);
  for await (const batch of source.evaluation(split)) {
    const given = { ...batch.given, weights: tf.tensor1d(batch.weights) };
    try {
      const { sums } = program.call(`evaluate.${split}`, given);
      sums?.dataSync().forEach((sum, i) => (totals[i] = (totals[i] ?? 0) + sum));
      sums?.dispose();
    } finally {
      tf.dispose(given);
    }
  }
  return Object.fromEntries(
    plan.metrics[split].map(({ name }, i) => [name, (totals[i] ?? 0) / counts[split]]),
  );
}

function probeValue(name: string, { program }: TrainingProgram): number {
  const { value } = program.call(`probe.${name}`, {});
  const [number = Number.NaN] = value?.dataSync() ?? [];
  value?.dispose();
  return number;
}
