import { describe, expect, it } from 'vitest';
import { checkText } from './check-text.js';

const layers = (text: string) =>
  checkText(text).layers.map(({ at, word, input, output, turns, last }) => [
    at.line,
    word,
    input,
    output,
    turns,
    ...(last ? [last.output] : []),
  ]);

describe('the layers that a check tells', () => {
  it('each place once, the first and the last turn', () => {
    const text = `model Net(n = 3) {
      input image[8, 8, 1]
      repeat n as i {
        conv 2 + i
      }
      residual {
        conv 4
      }
      flatten
    }`;
    expect(layers(text)).toEqual([
      [4, 'conv', [8, 8, 1], [8, 8, 2], 3, [8, 8, 4]],
      [6, 'residual', [8, 8, 4], [8, 8, 4], 1],
      [7, 'conv', [8, 8, 4], [8, 8, 4], 1],
      [9, 'flatten', [8, 8, 4], [256], 1],
    ]);
  });

  it('as recipes use them, then by their defaults', () => {
    const text = `model Net(n = 3) { input image[28, 28, 1]; flatten
      dense n
      dense 1 }
      model Other(n = 5) { input x[4]
      dense n }
      data D { digits rotate: 0..1 deg }
      recipe R { model Net(7); data D; loss square; optimizer sgd(0.1) }`;
    expect(layers(text).slice(1)).toEqual([
      [2, 'dense', [784], [7], 1],
      [3, 'dense', [7], [1], 1],
      [5, 'dense', [4], [5], 1],
    ]);
  });

  it('through branches, blocks and models, up to a fault', () => {
    const text = `model Part { input x[4]
      dense 4 }
      model Net { input left[4]; input right[4]
      block Shared {
        dense 4
      }
      branch concat { path from left { Shared }; path from right { Shared } }
      dense 4
      Part
      conv 3
      relu }`;
    expect(layers(text)).toEqual([
      [2, 'dense', [4], [4], 1],
      [5, 'dense', [4], [4], 2],
      [8, 'dense', [8], [4], 1],
    ]);
  });

  it('with the parameters of each, where the layer tells them', () => {
    const { layers: found } = checkText('model Net { input x[3]; dense 4; relu; flatten }');
    expect(found.map(({ word, parameters }) => [word, parameters])).toEqual([
      ['dense', { kernel: [3, 4], bias: [4] }],
      ['relu', {}],
      ['flatten', undefined],
    ]);
  });
});
