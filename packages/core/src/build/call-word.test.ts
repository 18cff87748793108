import { describe, expect, it } from 'vitest';
import {
  augment,
  conv,
  corrupt,
  cosine,
  csv,
  dense,
  linear,
  plateau,
  relu,
  residual,
  sgd,
  teacher,
} from '../standard/index.js';
import { BuildError } from './build-error.js';
import { epochs, minutes, range } from './quantities.js';

/** Calls as JavaScript lets them through, or what TypeScript cannot know. */
const loose = (word: unknown) => word as (...given: unknown[]) => unknown;

describe('calling a word with what it does not take', () => {
  it.each<[string, () => unknown, string]>([
    [
      'a misspelt option',
      () => loose(conv)(16, { kernal: 3 }),
      '`conv` has no option `kernal`. Did you mean `kernel`?',
    ],
    [
      'a misspelt option with a hyphen',
      () => loose(dense)(16, { biasinit: 3 }),
      '`dense` has no option `biasinit`. Did you mean `biasInit`?',
    ],
    [
      'an option that is not like any',
      () => loose(dense)(16, { zzz: 3 }),
      '`dense` has no option `zzz`. It takes: `units`, `bias`, `init`, `biasInit`.',
    ],
    ['a number out of range', () => conv(0), '`conv`: `filters` takes an integer ≥ 1, not `0`.'],
    ['a number that is not whole', () => conv(1.5), '`conv`: `filters` takes an integer ≥ 1, not `1.5`.'],
    ['no number', () => conv(NaN), '`conv`: `filters` takes an integer ≥ 1, not `NaN`.'],
    [
      'several at once',
      () => conv(0, { stride: -1 }),
      '`conv`: `filters` takes an integer ≥ 1, not `0`. `stride` takes an integer ≥ 1, not `-1`.',
    ],
    [
      'what is missing',
      () => loose(csv)('wine.csv'),
      '`csv`: `target` is missing: a column name or a list of them.',
    ],
    [
      'a unit of another kind',
      () => loose(plateau)('test.loss', minutes(3)),
      '`plateau`: `patience` takes a time in steps or epochs, not `3 min`.',
    ],
    [
      'part of a step',
      () => plateau('test.loss', { value: 0.5, unit: 'steps' }),
      '`plateau`: Steps come in whole numbers.',
    ],
    [
      'options that do not fit together',
      () => augment({}),
      '`augment`: Say what is done: `flip`, `shift` or `noise`.',
    ],
    [
      'too many values',
      () => loose(conv)(16, 3, 1),
      '`conv` takes 2 values without a name. The others have names: `filters`, `kernel`, `stride`, `padding`, `bias`, `init`, `biasInit`.',
    ],
    ['a value where there are no options', () => loose(relu)(1), '`relu` takes no value without a name.'],
    ['an option twice', () => loose(conv)(16, { filters: 3 }), '`conv` is given `filters` twice.'],
    [
      'a schedule that leaves the range',
      () => sgd({ rate: 0.1, momentum: linear(0.5, 2) }),
      '`sgd`: `momentum` takes a number ≥ 0 and < 1, but `linear(from: 0.5, to: 2)` comes to 2.',
    ],
    [
      'a range',
      () => loose(teacher)(range(1, 2), { samples: 3 }),
      '`teacher`: `dimension` takes an integer ≥ 1, not `1..2`.',
    ],
    ['no layers', () => loose(residual)('conv'), '`residual` takes a list of layers last.'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(BuildError);
    expect(call).toThrow(message);
  });

  it('points to the call', () => {
    const [, first] = (() => {
      try {
        return conv(0);
      } catch (error) {
        return error instanceof Error ? (error.stack ?? '').split('\n') : [];
      }
    })() as string[];
    expect(first).toContain('call-word.test.ts');
  });

  it('takes an end that is only just out of reach', () => {
    expect(sgd(cosine(0.1, 0)).options).toMatchObject({ rate: { plugin: 'cosine' } });
    expect(corrupt({ labels: 3 }).options).toEqual({ labels: 3 });
    expect(plateau('test.loss', epochs(3)).options).toMatchObject({ patience: { unit: 'epochs' } });
  });
});
