import { sizeOf } from '../network/shape.js';
import type { Described } from '../plugin/dataset.js';
import type { PlannedOutput } from '../train/plan-outputs.js';
import type { OutputPrediction, Prediction } from './prediction.js';

/**
 * Names of the columns that a table of predictions has: the targets' own, as far as the data has any. Of several outputs the
 * output's name stands before them, `digit.class`.
 */
export function predictionColumns(outputs: readonly PlannedOutput[]): readonly string[] {
  const [only, ...others] = outputs;
  if (only && others.length === 0) return columnsOf(only);
  return outputs.flatMap((output) => columnsOf(output).map((column) => `${output.name ?? ''}.${column}`));
}

function columnsOf({ response, described }: PlannedOutput): readonly string[] {
  const { columns, yes, target } = described;
  if (response === 'sigmoid') return [yes ?? 'yes', 'probability'];
  if (response === 'softmax') return [columns?.targets[0]?.name ?? 'class', 'probability'];
  return columns?.targets.map(({ name }) => name) ?? valueColumns(described, sizeOf(target));
}

function valueColumns({ targetUnit }: Described, count: number): readonly string[] {
  const unit = targetUnit === undefined ? '' : ` (${targetUnit})`;
  if (count === 1) return [`value${unit}`];
  return Array.from({ length: count }, (_, k) => `value ${k + 1}${unit}`);
}

/** A prediction as the cells below these columns. */
export function predictionCells(prediction: Prediction): readonly string[] {
  if (prediction.kind === 'outputs') return Object.values(prediction.outputs).flatMap(predictionCells);
  if (prediction.kind === 'number') return prediction.values.map((value) => String(rounded(value)));
  const what = prediction.kind === 'class' ? prediction.class : prediction.yes ? 'yes' : 'no';
  return [what, String(rounded(prediction.probability))];
}

/** A prediction as a JSON object; of several outputs one that holds an object for each. */
export function predictionJson(prediction: Prediction, outputs: readonly PlannedOutput[]): object {
  if (prediction.kind !== 'outputs') return outputs[0] ? jsonOf(prediction, outputs[0]) : {};
  return Object.fromEntries(
    outputs.map((output) => {
      const own = prediction.outputs[output.name ?? ''];
      return [output.name ?? '', own && jsonOf(own, output)];
    }),
  );
}

function jsonOf(prediction: OutputPrediction, { described: { columns, targetUnit } }: PlannedOutput): object {
  if (prediction.kind === 'yes') return { yes: prediction.yes, probability: rounded(prediction.probability) };
  if (prediction.kind === 'class') {
    const all = Object.entries(prediction.probabilities).map(([name, p]) => [name, rounded(p)] as const);
    const { class: name, probability } = prediction;
    const probabilities: Readonly<Record<string, number>> = Object.fromEntries(all);
    return { class: name, probability: rounded(probability), probabilities };
  }
  const values = prediction.values.map(rounded);
  const unit = targetUnit === undefined ? {} : { unit: targetUnit };
  if (values.length === 1) return { value: values[0], ...unit };
  return { values: columns ? namedValues(columns.targets, values) : values, ...unit };
}

function namedValues(
  targets: readonly { readonly name: string }[],
  values: readonly number[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(targets.map(({ name }, k) => [name, values[k] ?? Number.NaN]));
}

/** Seven digits: as many as float32 has. */
const rounded = (value: number) => Number(value.toPrecision(7));
