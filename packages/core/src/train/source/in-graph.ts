import { standardizeBy } from '../../data/standardize.js';
import type { Tensor } from '../../engine/engine.js';
import type { Named } from '../../graph/program.js';
import { parameterOf } from '../../network/parameters.js';
import type { Table } from '../../plugin/dataset.js';
import { chunkOf, evaluationRows, TrainingRows } from '../batches.js';
import type { SplitName } from '../plan-metrics.js';
import type { BatchSource, SourceRequest } from './batch-source.js';

/** All samples are variables of the graph; a call is told rows and gathers them there. */
export function samplesInGraph(request: SourceRequest): BatchSource {
  const { standardization, seed, batch, stepsPerEpoch } = request;
  const samples = standardization ? standardizeBy(standardization, request.samples) : request.samples;
  const { tf } = request.engine;
  // What stays is numbers: the samples in JavaScript's memory are free once the graph has its own.
  const counts = { train: samples.train.count, test: samples.test.count };
  const rows = new TrainingRows({ count: counts.train, seed, batch, stepsPerEpoch });
  const { input, target } = samples.described;
  const tensors = (split: SplitName, { count, inputs, targets }: Table): Named => ({
    [`data/${split}.inputs`]: tf.tensor(inputs, [count, ...input], 'float32'),
    [`data/${split}.targets`]: tf.tensor(targets, [count, ...target], 'float32'),
  });
  const state = { ...tensors('train', samples.train), ...tensors('test', samples.test) };
  return {
    state,
    chunk: { train: chunkOf(counts.train), test: chunkOf(counts.test) },
    examples: (count) => ({ indices: tf.range(0, count, 1, 'int32') }),
    samples(split, state, given) {
      const indices: Tensor = parameterOf(given, 'indices').toInt();
      return {
        inputs: tf.gather(parameterOf(state, `data/${split}.inputs`), indices),
        targets: tf.gather(parameterOf(state, `data/${split}.targets`), indices),
      };
    },
    batches(step, count) {
      const taken = rows.take(step, count);
      const one = (k: number) => taken.slice(k * batch, (k + 1) * batch);
      return Promise.resolve({
        count,
        all: () => ({ indices: tf.tensor2d(taken, [count, batch], 'int32') }),
        one: (k) => ({ indices: tf.tensor1d(one(k), 'int32') }),
      });
    },
    async *evaluation(split) {
      for (const { rows: indices, weights } of evaluationRows(counts[split]))
        yield await Promise.resolve({ given: { indices: tf.tensor1d(indices, 'int32') }, weights });
    },
    close() {
      // There still where no program came to take them over.
      tf.dispose(state);
      return Promise.resolve();
    },
  };
}
