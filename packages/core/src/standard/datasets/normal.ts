import { z } from 'zod';
import { sizeOf } from '../../network/shape.js';
import { splitRows } from '../../data/split.js';
import { DataError, type Described } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { RandomStream } from '../../random/stream.js';

/** Numbers of one set: 1 GB of them. */
const LARGEST = 2 ** 28;

const options = z.object({
  shape: z
    .array(z.int().min(1))
    .min(1)
    .meta({ written: 'a shape, as [28, 28, 1]' })
    .describe('Shape of an input.'),
  targets: z.int().min(1).default(1).describe('How many numbers there are to learn for each input.'),
  samples: z.int().min(1).describe('Samples to train with. There are as many to test with.'),
});

/** Inputs and targets that have nothing to do with each other. */
export const normal = defineDataset({
  name: 'normal',
  apiVersion: 1,
  summary: 'Noise: normal inputs and normal targets that have nothing to do with each other.',
  documentation: [
    'Every number is drawn from the standard normal distribution, by the seed of the recipe. There is nothing in it to learn, only to learn by heart: for measuring how long steps take, and for experiments on how much a network can memorize.',
    'The training and the test set are drawn apart; `split` takes a part of each.',
  ].join('\n\n'),
  reference:
    'Zhang et al.: Understanding deep learning requires rethinking generalization (2017), section 2.',
  example: 'normal [28, 28, 1], samples: 64',
  options,
  positional: ['shape'],
  describe,
  load(chosen, { seed, split }) {
    const described = describe(chosen);
    const rows = splitRows({ train: chosen.samples, test: chosen.samples }, split, seed);
    const draw = (side: 'train' | 'test') => {
      const stream = new RandomStream(seed, 'normal').split(side);
      const count = rows[side].length;
      return {
        count,
        inputs: stream.split('inputs').normal(count * sizeOf(chosen.shape)),
        targets: stream.split('targets').normal(count * chosen.targets),
      };
    };
    return Promise.resolve({ described, train: draw('train'), test: draw('test') });
  },
});

/** @throws DataError where it would not fit into memory */
function describe({ shape, targets, samples }: z.output<typeof options>): Described {
  const numbers = samples * (sizeOf(shape) + targets);
  if (numbers > LARGEST)
    throw new DataError(
      `${samples} samples of the shape [${shape.join(', ')}] are ${numbers} numbers; \`normal\` makes at most ${LARGEST}.`,
      'Ask for fewer samples or a smaller shape.',
    );
  return { input: shape, target: [targets], samples: { train: samples, test: samples } };
}
