import { sizeOf } from '../../network/shape.js';
import { parameterOf } from '../../network/parameters.js';
import { chunkOf, evaluationRows, TrainingRows } from '../batches.js';
import type { BatchSource, SourceRequest } from './batch-source.js';
import { chunkSteps } from './chunk-steps.js';
import type { Buffers } from './feeder-protocol.js';
import { Feeder } from './feeder.js';
import { ReadAhead, twoBuffers, type Chunk } from './read-ahead.js';

/** Steps whose samples come together. */
interface Steps {
  /** The first one, from 0. */
  readonly first: number;
  readonly count: number;
  readonly rows: Int32Array;
}

/**
 * All samples stay outside the graph, in the memory of a thread that gathers those of the next steps while TensorFlow computes with
 * those before; a call is given them.
 */
export function samplesFed(request: SourceRequest): BatchSource {
  const { engine, samples, standardization, seed, batch, stepsPerEpoch, steps } = request;
  const { tf } = engine;
  const { input, target } = samples.described;
  const size = { inputs: sizeOf(input), targets: sizeOf(target) };
  const counts = { train: samples.train.count, test: samples.test.count };
  const chunk = { train: chunkOf(counts.train), test: chunkOf(counts.test) };
  const together = chunkSteps(batch, counts.train, 4 * (size.inputs + size.targets));
  const feeder = new Feeder(samples, standardization);
  const order = new TrainingRows({ count: counts.train, seed, batch, stepsPerEpoch });
  function* stepChunks(): Generator<Steps, undefined> {
    for (let first = 0; first < steps; first += together) {
      const count = Math.min(together, steps - first);
      yield { first, count, rows: order.take(first, count) };
    }
  }
  const training = new ReadAhead(feeder, 'train', stepChunks(), twoBuffers(together * batch, size));
  let evaluating: readonly [Buffers, Buffers] | undefined;
  let present: Chunk<Steps> | undefined;
  /** Tensors [...dims, …] of a chunk's samples from a row on. */
  const tensors = (of: Buffers, from: number, dims: readonly number[]) => {
    const rows = sizeOf(dims);
    const part = (numbers: Float32Array, each: number) => numbers.subarray(from * each, (from + rows) * each);
    return {
      inputs: tf.tensor(part(of.inputs, size.inputs), [...dims, ...input], 'float32'),
      targets: tf.tensor(part(of.targets, size.targets), [...dims, ...target], 'float32'),
    };
  };
  return {
    state: {},
    chunk,
    examples: (count) => ({ inputs: tf.zeros([count, ...input]), targets: tf.zeros([count, ...target]) }),
    samples: (_split, _state, given) => ({
      inputs: parameterOf(given, 'inputs'),
      targets: parameterOf(given, 'targets'),
    }),
    async batches(step, wanted) {
      if (!present || step >= present.first + present.count) present = await training.next();
      if (!present) throw new RangeError(`The training has no step ${step}.`);
      const { first, count, inputs, targets } = present;
      const from = (step - first) * batch;
      const some = Math.min(wanted, first + count - step);
      const of = { inputs, targets };
      return {
        count: some,
        all: () => tensors(of, from, [some, batch]),
        one: (k) => tensors(of, from + k * batch, [batch]),
      };
    },
    async *evaluation(split) {
      evaluating ??= twoBuffers(Math.max(chunk.train, chunk.test), size);
      const chunks = new ReadAhead(feeder, split, evaluationRows(counts[split]), evaluating);
      for (let each = await chunks.next(); each; each = await chunks.next())
        yield { given: tensors(each, 0, [chunk[split]]), weights: each.weights };
    },
    close: () => feeder.close(),
  };
}
