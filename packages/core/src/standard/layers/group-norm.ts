import { z } from 'zod';
import { ShapeError, shapeText, sizeOf } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { affineShapes, normalizationOptions } from './channel-affine.js';
import { groupedNormalization } from './grouped.js';

/** Mean 0 and variance 1 for each group of channels of each sample. */
export const groupNorm = defineLayer({
  name: 'group-norm',
  apiVersion: 1,
  summary:
    'Brings each group of channels of a sample to mean 0 and variance 1, then scales and shifts each channel.',
  documentation:
    'y = (x − mean) / √(variance + ε) · scale + shift. Mean and variance are those of all numbers of a group of channels that stand side by side, over the whole image or sequence. Every sample by itself, the same in training and evaluation: it takes the place of `batch-norm` under an optimizer that needs every sample’s own gradient, and with small batches.',
  reference: 'Wu, He: Group normalization (2018).',
  example: 'group-norm 4',
  options: z.object({
    groups: z.int().min(1).describe('Number of groups; it divides the number of channels.'),
    ...normalizationOptions(true),
  }),
  positional: ['groups'],
  shape(input, { groups }) {
    const channels = input.at(-1) ?? 1;
    if (channels % groups !== 0)
      throw new ShapeError(
        `\`group-norm\` parts the channels into ${groups} groups of one size, but ${shapeText(input)} with ${channels} of them reaches it.`,
        `Make it ${numbers(divisors(channels))}.`,
      );
    if (sizeOf(input) === groups)
      throw new ShapeError(
        `Each of ${groups} groups has a single number of ${shapeText(input)}, which would become 0.`,
        groups === 1 ? 'Leave `group-norm` out.' : 'Take fewer groups.',
      );
    return input;
  },
  weights: affineShapes,
  unitAxes: {},
  multiplyAdds: () => 0,
  create: (options, { tf }, { input }) => groupedNormalization(tf, input, options.groups, options),
});

const divisors = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => i + 1).filter((each) => count % each === 0);

/** "1, 2, 4 or 8 groups" */
function numbers(all: readonly number[]): string {
  const [last = 1, ...others] = all.toReversed();
  return others.length === 0 ? `${last} group` : `${others.toReversed().join(', ')} or ${last} groups`;
}
