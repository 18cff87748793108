import { bytesText } from '../../report/number-text.js';
import type { Logger } from '../../plugin/services.js';
import type { Samples } from '../../plugin/dataset.js';
import type { BatchSource, SourceRequest } from './batch-source.js';
import { samplesFed } from './fed.js';
import { samplesInGraph } from './in-graph.js';

/** Batches in memory at a time where they are fed: one that TensorFlow has, one that waits, one that is being gathered. */
const BATCHES_FED = 3;

/** A source, and what it has outside the graph. */
export interface OpenedSource {
  readonly source: BatchSource;
  /** Absent where all samples lie in the graph. */
  readonly fed?: Fed;
}

/** Samples that are too many for the graph. */
export interface Fed {
  /** Of all samples. */
  readonly bytes: number;
  /** That might lie in the graph. */
  readonly limit: number;
}

/**
 * The samples in the graph where they may lie there, or fed.
 * @param limit bytes of samples that may lie in the graph
 * @param log told where they are more
 */
export function openSource(request: SourceRequest, limit: number, log: Logger): OpenedSource {
  const bytes = bytesOf(request.samples);
  if (bytes <= limit) return { source: samplesInGraph(request) };
  const { batch, samples } = request;
  const { count } = samples.train;
  if (BATCHES_FED * batch > count) {
    log.notice(
      `The samples take ${bytesText(bytes)} in the graph, more than the ${bytesText(limit)} that may lie there, but a batch is ${batch} of the ${count} training samples: feeding them would take no less. A smaller \`batch\` would.`,
    );
    return { source: samplesInGraph(request) };
  }
  log.notice(
    `The samples take ${bytesText(bytes)}, more than the ${bytesText(limit)} that may lie in the graph: they stay outside and are fed in chunks.`,
  );
  return { source: samplesFed(request), fed: { bytes, limit } };
}

function bytesOf({ train, test }: Samples): number {
  const arrays = [train.inputs, train.targets, test.inputs, test.targets];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
