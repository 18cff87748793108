import type { Described } from '../plugin/dataset.js';
import type { PlannedOutput } from '../train/plan-outputs.js';

/** What a network says about one sample, in the terms of its targets. */
export type Prediction =
  | OutputPrediction
  | {
      readonly kind: 'outputs';
      /** What each of several outputs says, by its name. */
      readonly outputs: Readonly<Record<string, OutputPrediction>>;
    };

/** What one output says about one sample. */
export type OutputPrediction =
  | {
      readonly kind: 'class';
      /** The most probable one. */
      readonly class: string;
      /** Its probability. */
      readonly probability: number;
      /** Of every class, by name. */
      readonly probabilities: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'yes';
      readonly yes: boolean;
      /** Of yes. */
      readonly probability: number;
    }
  | {
      readonly kind: 'number';
      /** As many as a target has, row by row, in the targets' own unit. */
      readonly values: readonly number[];
    };

/** Names of the classes; their numbers where the data has no names. */
export function classNames({ classes, target }: Described): readonly string[] {
  return classes ?? Array.from({ length: target[0] ?? 0 }, (_, k) => String(k));
}

/**
 * One sample's prediction.
 * @param numbers what the response functions made of the outputs
 */
export function predictionOf(outputs: readonly PlannedOutput[], numbers: readonly number[]): Prediction {
  const [only, ...others] = outputs;
  if (only && others.length === 0) return predictionOfOutput(only, numbers);
  return {
    kind: 'outputs',
    outputs: Object.fromEntries(
      outputs.map((output) => [
        output.name ?? '',
        predictionOfOutput(output, numbers.slice(output.from, output.to)),
      ]),
    ),
  };
}

function predictionOfOutput(
  { response, described }: PlannedOutput,
  numbers: readonly number[],
): OutputPrediction {
  if (response === 'sigmoid') {
    const [probability = Number.NaN] = numbers;
    return { kind: 'yes', yes: probability > 0.5, probability };
  }
  if (response === 'identity') return { kind: 'number', values: numbers };
  const names = classNames(described);
  const probability = Math.max(...numbers);
  return {
    kind: 'class',
    class: names[numbers.indexOf(probability)] ?? '',
    probability,
    probabilities: Object.fromEntries(names.map((name, k) => [name, numbers[k] ?? Number.NaN])),
  };
}
