import { describe, expect, test } from 'vitest';
import { ShapeError, type Shape } from '../../network/shape.js';
import { resolveWord } from '../../plugin/resolve.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options } from '../../spec/spec.js';
import { standardWords } from '../words.js';

const vocabulary = new Vocabulary().add('@gramian/core', standardWords);

function shape(
  plugin: string,
  input: Shape,
  options: Options = {},
  body: (x: Shape) => Shape = (x) => x,
): Shape {
  const { word, options: parsed } = resolveWord('layer', { plugin, options }, vocabulary);
  return word.shape(input, parsed, body);
}

function complaint(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ShapeError) return `${error.message}\n${error.help ?? ''}`;
    throw error;
  }
  throw new Error('it fits');
}

describe('output shapes', () => {
  test.each([
    ['dense', [5], { units: 3 }, [3]],
    ['conv', [28, 28, 1], { filters: 16 }, [28, 28, 16]],
    ['conv', [28, 28, 1], { filters: 16, kernel: 5, padding: 'valid' }, [24, 24, 16]],
    ['conv', [27, 28, 3], { filters: 2, stride: 2 }, [14, 14, 2]],
    ['conv', [7, 8, 3], { filters: 2, stride: 2, padding: 'valid' }, [3, 3, 2]],
    ['max-pool', [28, 28, 16], {}, [14, 14, 16]],
    ['max-pool', [7, 7, 1], { size: 2 }, [3, 3, 1]],
    ['average-pool', [7, 7, 1], { size: 3, stride: 2, padding: 'same' }, [4, 4, 1]],
    ['global-average-pool', [7, 5, 3], {}, [3]],
    ['flatten', [7, 5, 3], {}, [105]],
    ['relu', [7, 5], {}, [7, 5]],
    ['batch-norm', [7, 5, 3], {}, [7, 5, 3]],
    ['layer-norm', [7, 5], {}, [7, 5]],
    ['group-norm', [7, 5, 6], { groups: 3 }, [7, 5, 6]],
    ['group-norm', [6], { groups: 3 }, [6]],
    ['local', [28, 28, 1], { filters: 4 }, [26, 26, 4]],
    ['local', [27, 28, 3], { filters: 2, kernel: 2, stride: 2, padding: 'same' }, [14, 14, 2]],
    ['local', [8, 1], { filters: 4, kernel: 2, stride: 2 }, [4, 4]],
    ['local', [7, 3], { filters: 4, kernel: 3, stride: 3 }, [2, 4]],
    ['local', [7, 3], { filters: 4, kernel: 3, stride: 3, padding: 'same' }, [3, 4]],
    ['quadratic-form', [5, 5], { rank: 2 }, [1]],
    ['reshape', [8], { shape: [8, 1] }, [8, 1]],
    ['polynomial', [7, 5], {}, [7, 5]],
    ['lstm', [28, 28], { units: 64 }, [64]],
    ['lstm', [28, 28], { units: 64, output: 'all' }, [28, 64]],
    ['lstm', [14, 7, 3], { units: 5 }, [5]],
  ] as const)('%s on %j with %j gives %j', (word, input, options, output) => {
    expect(shape(word, input, options)).toEqual(output);
  });

  test('of residual are those of its body', () => {
    expect(shape('residual', [8, 8, 2])).toEqual([8, 8, 2]);
    expect(shape('residual', [8, 8, 2], { shortcut: 'conv' }, () => [4, 4, 6])).toEqual([4, 4, 6]);
    expect(shape('residual', [7, 9, 2], { shortcut: 'conv' }, () => [4, 5, 6])).toEqual([4, 5, 6]);
  });
});

describe('what does not fit is said with both shapes and what would fit', () => {
  test.each([
    [
      'dense',
      [28, 28, 1],
      { units: 3 },
      '`dense` takes a vector, but [28, 28, 1] reaches it.\nPut `flatten` before it.',
    ],
    [
      'conv',
      [784],
      { filters: 3 },
      '`conv` takes an image [height, width, channels], but [784] reaches it.\nUse it before `flatten`, on an image.',
    ],
    [
      'max-pool',
      [28, 28],
      {},
      '`max-pool` takes an image [height, width, channels], but [28, 28] reaches it.\nDeclare the channel too: `input image[28, 28, 1]`.',
    ],
    [
      'conv',
      [4, 4, 1],
      { filters: 3, kernel: 5, padding: 'valid' },
      '`conv` looks through a 5 × 5 window, but only [4, 4, 1] reaches it.\nUse a smaller window, fewer reductions before it, or `padding: same`.',
    ],
    [
      'local',
      [8],
      { filters: 3 },
      '`local` takes an image [height, width, channels] or a sequence [steps, channels], but [8] reaches it.\nMake a sequence of it: `reshape [8, 1]`.',
    ],
    [
      'local',
      [2, 4],
      { filters: 3 },
      '`local` looks through a window of 3 steps, but only [2, 4] reaches it.\nUse a smaller window, fewer reductions before it, or `padding: same`.',
    ],
    [
      'quadratic-form',
      [3, 4],
      { rank: 1 },
      '`quadratic-form` takes a square matrix, but [3, 4] reaches it.\nPut it at the beginning, below an input such as `input matrix[10, 10]`.',
    ],
    [
      'reshape',
      [9],
      { shape: [8, 1] },
      '`reshape` is to make [8, 1] of [9]: 8 numbers of 9.\nLet the sizes of the new shape multiply to as many numbers as come in.',
    ],
    [
      'layer-norm',
      [28, 28, 1],
      {},
      '`layer-norm` goes over the last size, but of [28, 28, 1] that is 1: every number would become 0.\n`group-norm 1` goes over a whole image.',
    ],
    [
      'group-norm',
      [8, 8, 6],
      { groups: 4 },
      '`group-norm` parts the channels into 4 groups of one size, but [8, 8, 6] with 6 of them reaches it.\nMake it 1, 2, 3 or 6 groups.',
    ],
    [
      'group-norm',
      [6],
      { groups: 6 },
      'Each of 6 groups has a single number of [6], which would become 0.\nTake fewer groups.',
    ],
    [
      'instance-norm',
      [6],
      {},
      '`instance-norm` goes over the places of each channel, but [6] has one place: every number would become 0.\nFor a vector there is `layer-norm`.',
    ],
    [
      'lstm',
      [784],
      { units: 3 },
      '`lstm` takes a sequence [steps, numbers], but [784] reaches it.\nDeclare the input as one, `input sequence[784, 1]`; an `lstm` before it needs `output: all`.',
    ],
  ] as const)('%s on %j', (word, input, options, message) => {
    expect(complaint(() => shape(word, input, options))).toBe(message);
  });

  test('residual whose body changes the shape', () => {
    expect(complaint(() => shape('residual', [8, 8, 2], {}, () => [8, 8, 4]))).toBe(
      "`residual` adds its body's output [8, 8, 4] to its input [8, 8, 2], which are not of one shape.\nLet the body keep the shape, or write `residual shortcut: conv`.",
    );
    expect(complaint(() => shape('residual', [8], {}, () => [4]))).toContain(
      'Let the last layer of the body give the shape that comes in.',
    );
    expect(complaint(() => shape('residual', [8, 8, 2], { shortcut: 'conv' }, () => [3, 4, 4]))).toContain(
      'Let the body divide height and width by the same whole number.',
    );
  });
});
