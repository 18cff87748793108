import { z } from 'zod';
import { amount, countOf } from '../../data/amount.js';
import { corruptLabels, CORRUPTIONS, type CorruptionKind } from '../../data/corrupt.js';
import { DataError, type Described } from '../../plugin/dataset.js';
import { defineTreatment } from '../../plugin/define.js';

const options = z.object({
  labels: amount.describe('How many training samples: a number of them or a share.'),
  to: z
    .enum(CORRUPTIONS)
    .optional()
    .describe('What such a label becomes. Default: `other` for classes, `shuffled` for numbers.'),
});

/** Wrong labels, to see what a network makes of them. */
export const corrupt = defineTreatment({
  name: 'corrupt',
  apiVersion: 1,
  summary: 'Gives some of the training samples a wrong label. The test samples keep theirs.',
  documentation: [
    '`to: other` draws one of the other classes, each equally likely: all labels that are said to be wrong are wrong. `to: any` draws among all classes, so that some stay right by chance: `corrupt labels: 100 %, to: any` are random labels. `to: shuffled` hands the labels of the chosen samples round among them, numbers as well as classes.',
    'Which samples are chosen depends on the seed alone, and a larger share contains a smaller one.',
  ].join('\n\n'),
  reference:
    'Zhang et al.: Understanding deep learning requires rethinking generalization (2017); Li, Soltanolkotabi, Oymak: Gradient descent with early stopping is provably robust to label noise (2020).',
  example: 'corrupt labels: 20 %',
  options,
  fits({ labels, to }, described, sizes) {
    const kind = kindOf(to, described);
    if (kind !== 'shuffled' && !hasClasses(described))
      throw new DataError(
        `\`corrupt\` draws classes with \`to: ${kind}\`, but this data has numbers to learn.`,
        'Write `to: shuffled`, or leave `to` out.',
      );
    if (sizes === undefined) return;
    const count = countOf(labels, sizes.train);
    if (count > sizes.train)
      throw new DataError(
        `\`corrupt\` asks for ${count} wrong labels, but there are ${sizes.train} training samples.`,
        `Ask for at most ${sizes.train}, or for a share such as \`20 %\`.`,
      );
    if (count < (kind === 'shuffled' ? 2 : 1))
      throw new DataError(
        `\`corrupt\` leaves every label as it is: ${count} of ${sizes.train} ${count === 1 ? 'is' : 'are'} chosen.`,
        'Ask for more.',
      );
  },
  apply({ labels, to }, samples, { seed }) {
    const { train, described } = samples;
    const count = countOf(labels, train.count);
    const { table, corruption } = corruptLabels(train, described, count, kindOf(to, described), seed);
    return { ...samples, train: table, corruption };
  },
});

const hasClasses = ({ classes, yes }: Described) => classes !== undefined || yes !== undefined;

function kindOf(to: CorruptionKind | undefined, described: Described): CorruptionKind {
  return to ?? (hasClasses(described) ? 'other' : 'shuffled');
}
