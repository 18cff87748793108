import { standardizeInputs } from '../data/standardize.js';
import { sizeOf } from '../network/shape.js';
import type { Files, Samples, Table } from '../plugin/dataset.js';
import type { RecipeSpec } from '../spec/spec.js';
import type { DataRecord, NetworkSummary, SeriesInfo } from '../train/events.js';
import { evaluating, predicting } from './model-functions.js';
import type { ModelParts } from './model-parts.js';
import { ownSamples } from './own-samples.js';
import { predictionOf, type Prediction } from './prediction.js';
import { encodeInput, type SampleInput } from './sample.js';
import { callSize, SizedPrograms } from './sized-programs.js';

/** A trained network at work, as compiled graphs with its parameters in them. */
export class TrainedModel {
  readonly recipe: RecipeSpec;
  /** What it knows about its data. */
  readonly data: DataRecord;
  readonly network: NetworkSummary;
  /** How to read what `evaluate` gives. */
  readonly metrics: readonly SeriesInfo[];
  readonly #predict: SizedPrograms;
  readonly #evaluate: SizedPrograms;

  /** Made by `openRun`. @param parts its parameters are taken over: `dispose` disposes them */
  constructor(readonly parts: ModelParts) {
    this.recipe = parts.recipe;
    this.data = parts.data;
    this.network = parts.network;
    this.metrics = metricsOf(parts);
    this.#predict = new SizedPrograms(parts, predicting);
    this.#evaluate = new SizedPrograms(parts, evaluating);
  }

  /**
   * What the network says about samples.
   * @param samples one by one, or their numbers [n, ...input] row by row; as the data gives them, before any standardization
   * @throws DataError that names the sample and the value which does not fit
   */
  predict(samples: readonly SampleInput[] | Float32Array): Prediction[] {
    const numbers = this.#respond(samples instanceof Float32Array ? samples : this.#encoded(samples));
    const width = sizeOf(this.network.output);
    return Array.from({ length: numbers.length / width }, (_, i) => {
      const ofSample = [...numbers.subarray(i * width, (i + 1) * width)];
      return predictionOf(this.parts.plan.outputs, ofSample);
    });
  }

  /**
   * The recipe's loss and metrics, averaged over samples.
   * @param table its inputs as the data gives them, before any standardization
   */
  evaluate({ count, inputs, targets }: Table): Readonly<Record<string, number>> {
    const { tf } = this.parts.engine;
    const standardized = this.#standardized(inputs);
    const [from, to] = [sizeOf(this.network.input), sizeOf(this.data.described.target)];
    const totals = this.metrics.map(() => 0);
    for (let done = 0; done < count;) {
      const size = callSize(count - done);
      const given = {
        inputs: tf.tensor(chunk(standardized, done, size, from), [size, ...this.network.input]),
        targets: tf.tensor(chunk(targets, done, size, to), [size, ...this.data.described.target]),
        weights: tf.tensor1d(Float32Array.from({ length: size }, (_, i) => (done + i < count ? 1 : 0))),
      };
      const { sums } = this.#evaluate.of(size).call('run', given);
      sums?.dataSync().forEach((sum, i) => (totals[i] = (totals[i] ?? 0) + sum));
      tf.dispose([...Object.values(given), ...(sums ? [sums] : [])]);
      done += size;
    }
    return Object.fromEntries(this.metrics.map(({ name }, i) => [name, (totals[i] ?? 0) / count]));
  }

  /**
   * The recipe's own samples, inputs before any standardization.
   * @param files in the folder of the `.net` file
   * @throws DataError, PluginError where they cannot be loaded, or are no longer of the kind that the network learned from
   */
  samples(files: Files, progress?: (fraction: number) => void): Promise<Samples> {
    return ownSamples(this.parts, { files, ...(progress ? { progress } : {}) });
  }

  dispose(): void {
    this.#predict.dispose();
    this.#evaluate.dispose();
    this.parts.engine.tf.dispose({ ...this.parts.parameters });
  }

  #encoded(samples: readonly SampleInput[]): Float32Array {
    const width = sizeOf(this.network.input);
    const inputs = new Float32Array(samples.length * width);
    samples.forEach((sample, i) => {
      encodeInput(sample, this.data.described, `Sample ${i + 1}`, inputs, i * width);
    });
    return inputs;
  }

  /** [n, ...input] → [n, ...output] */
  #respond(inputs: Float32Array): Float32Array {
    const { tf } = this.parts.engine;
    const [from, to] = [sizeOf(this.network.input), sizeOf(this.network.output)];
    const count = inputs.length / from;
    if (!Number.isInteger(count))
      throw new RangeError(`${inputs.length} numbers make no whole number of samples of ${from} each.`);
    const out = new Float32Array(count * to);
    const standardized = this.#standardized(inputs);
    for (let done = 0; done < count;) {
      const size = callSize(count - done);
      const x = tf.tensor(chunk(standardized, done, size, from), [size, ...this.network.input]);
      const { y } = this.#predict.of(size).call('run', { x });
      out.set(y?.dataSync().subarray(0, Math.min(size, count - done) * to) ?? [], done * to);
      tf.dispose([x, ...(y ? [y] : [])]);
      done += size;
    }
    return out;
  }

  #standardized(inputs: Float32Array): Float32Array {
    const { standardization } = this.data;
    return standardization === undefined ? inputs : standardizeInputs(standardization, inputs);
  }
}

/** `size` rows from `first` on; those that are not there are zeros. */
function chunk(table: Float32Array, first: number, size: number, width: number): Float32Array {
  const rows = new Float32Array(size * width);
  rows.set(table.subarray(first * width, (first + size) * width));
  return rows;
}

/** The metrics of the test samples under their plain names. */
function metricsOf({ plan }: ModelParts): readonly SeriesInfo[] {
  return plan.metrics.test.flatMap(({ name }) => {
    const series = plan.series.find((each) => each.name === name);
    return series
      ? [{ ...series, name: name.replace(/^test\./, ''), title: series.title.replace(/^test /, '') }]
      : [];
  });
}
