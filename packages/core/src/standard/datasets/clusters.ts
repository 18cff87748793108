import { z } from 'zod';
import { drawSets, refuseTooMany } from '../../data/generated/draws.js';
import type { Table } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { RandomStream } from '../../random/stream.js';

const options = z
  .object({
    dimension: z.int().min(1).describe('Numbers of an input.'),
    clusters: z.int().min(2).default(10).describe('How many clusters there are.'),
    classes: z
      .int()
      .min(2)
      .default(2)
      .describe('How many classes they belong to: the k-th cluster to class k mod classes.'),
    spread: z
      .number()
      .min(0)
      .default(0.1)
      .describe('Largest distance ε of a sample from the centre of its cluster.'),
    samples: z.int().min(1).describe('Samples to train with. There are as many to test with.'),
  })
  .refine(({ clusters, classes }) => classes <= clusters, {
    path: ['classes'],
    message: 'There are more classes than clusters.',
  });

type Chosen = z.output<typeof options>;

/** Data for which it is known when wrong labels can be told from right ones. */
export const clusters = defineDataset({
  name: 'clusters',
  apiVersion: 1,
  summary: 'Clusterable data: samples near random centres of length 1, a class for each cluster.',
  documentation: [
    'A sample is drawn from a cluster, each equally likely, evenly within the ball of radius ε around its centre. The centres depend on the seed alone and are those of both sets; the training and the test set are drawn apart.',
    'Targets are one-hot. With `corrupt`, it is the data for which gradient descent that is stopped early finds the true labels.',
  ].join('\n\n'),
  reference:
    'Li, Soltanolkotabi, Oymak: Gradient descent with early stopping is provably robust to label noise for overparameterized neural networks (2020), definition 1.1.',
  example: 'clusters 20, clusters: 10, classes: 2, samples: 1000',
  options,
  positional: ['dimension'],
  describe,
  load: (chosen, request) => {
    const centres = centresOf(chosen, new RandomStream(request.seed, 'cluster centres'));
    return Promise.resolve(
      drawSets('clusters', describe(chosen), request, (count, stream) =>
        drawnFrom(chosen, centres, count, stream),
      ),
    );
  },
});

/** @throws DataError where it would not fit into memory */
function describe({ dimension, classes, samples }: Chosen) {
  refuseTooMany('clusters', samples, dimension + classes);
  return {
    input: [dimension],
    target: [classes],
    classes: Array.from({ length: classes }, (_, i) => String(i)),
    samples: { train: samples, test: samples },
  };
}

function centresOf({ clusters: count, dimension }: Chosen, stream: RandomStream): readonly Float32Array[] {
  return Array.from({ length: count }, (_, k) => direction(stream.split(`${k}`).normal(dimension)));
}

function drawnFrom(
  { dimension, classes, spread }: Chosen,
  centres: readonly Float32Array[],
  count: number,
  stream: RandomStream,
): Table {
  const inputs = stream.split('inputs').normal(count * dimension);
  const radii = stream.split('radii').uniform(count);
  const which = stream.split('clusters').uniform(count);
  const targets = new Float32Array(count * classes);
  for (let i = 0; i < count; i++) {
    const cluster = Math.floor((which[i] ?? 0) * centres.length);
    const centre = centres[cluster] ?? new Float32Array(dimension);
    const way = direction(inputs.subarray(i * dimension, (i + 1) * dimension));
    // Evenly in a ball: the volume within a radius grows as its d-th power.
    const radius = spread * (radii[i] ?? 0) ** (1 / dimension);
    for (let k = 0; k < dimension; k++) inputs[i * dimension + k] = (centre[k] ?? 0) + radius * (way[k] ?? 0);
    targets[i * classes + (cluster % classes)] = 1;
  }
  return { count, inputs, targets };
}

/** The vector of length 1 in the same direction. */
function direction(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return vector.map((x) => x / length);
}
