import { z } from 'zod';
import { drawSets, refuseTooMany } from '../../data/generated/draws.js';
import type { Table } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { RandomStream } from '../../random/stream.js';

const options = z
  .object({
    dimension: z.int().min(1).describe('Rows and columns d of the matrices.'),
    rank: z.int().min(1).default(1).describe('Rank of the matrix that is sought.'),
    noise: z
      .number()
      .min(0)
      .default(0)
      .describe('Standard deviation of normal noise on the training targets.'),
    samples: z.int().min(1).describe('Measurements to train with. There are as many to test with.'),
  })
  .refine(({ dimension, rank }) => rank <= dimension, {
    path: ['rank'],
    message: 'The rank is at most the dimension.',
  });

type Chosen = z.output<typeof options>;

/** Linear measurements of a planted matrix of low rank. */
export const matrixSensing = defineDataset({
  name: 'matrix-sensing',
  apiVersion: 1,
  summary: 'Linear measurements of a matrix of low rank: to find it from them.',
  documentation:
    'Inputs are matrices A of d × d normal numbers, targets y = ⟨A, UUᵀ⟩ with U of d × rank normal numbers of the variance 1/d. U depends on the seed alone and is that of both sets, which are drawn apart; test targets have no noise. The layer `quadratic-form` seeks it.',
  reference:
    'Recht, Fazel, Parrilo: Guaranteed minimum-rank solutions of linear matrix equations (2010); Soltanolkotabi: Towards demystifying overparameterization in deep learning, nonconvex matrix recovery.',
  example: 'matrix-sensing 10, rank: 2, samples: 100',
  options,
  positional: ['dimension', 'rank'],
  describe,
  load(chosen, request) {
    const sought = soughtIn(chosen, new RandomStream(request.seed, 'the matrix that is sought'));
    const { train, ...rest } = drawSets('matrix-sensing', describe(chosen), request, (count, stream) =>
      measured(sought, count, stream),
    );
    const noise = new RandomStream(request.seed, 'matrix-sensing').split('noise').normal(train.count);
    const targets = train.targets.map((y, i) => y + chosen.noise * (noise[i] ?? 0));
    return Promise.resolve({ ...rest, train: { ...train, targets } });
  },
});

/** @throws DataError where it would not fit into memory */
function describe({ dimension, samples }: Chosen) {
  refuseTooMany('matrix-sensing', samples, dimension ** 2 + 1);
  return { input: [dimension, dimension], target: [1], samples: { train: samples, test: samples } };
}

/** UUᵀ, row by row. */
function soughtIn({ dimension, rank }: Chosen, stream: RandomStream): Float64Array {
  const factor = stream.normal(dimension * rank);
  return Float64Array.from({ length: dimension ** 2 }, (_, at) => {
    const [row, column] = [Math.floor(at / dimension), at % dimension];
    let sum = 0;
    for (let r = 0; r < rank; r++) sum += (factor[row * rank + r] ?? 0) * (factor[column * rank + r] ?? 0);
    return sum / dimension;
  });
}

function measured(sought: Float64Array, count: number, stream: RandomStream): Table {
  const inputs = stream.normal(count * sought.length);
  const targets = Float32Array.from({ length: count }, (_, i) =>
    sought.reduce((sum, entry, k) => sum + entry * (inputs[i * sought.length + k] ?? 0), 0),
  );
  return { count, inputs, targets };
}
