import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineDataset, defineLayer, defineMetric } from './define.js';
import type { AnyWord } from './kinds.js';
import { PluginError } from './plugin-error.js';
import { Vocabulary } from './vocabulary.js';

const layer = (name: string): AnyWord =>
  defineLayer({
    name,
    apiVersion: 1,
    summary: '',
    options: z.object({}),
    shape: (input) => input,
    create: () => ({ apply: (_, x) => x }),
  });

const dataset = (name: string): AnyWord =>
  defineDataset({
    name,
    apiVersion: 1,
    summary: '',
    options: z.object({}),
    describe: () => ({ input: [1], target: [1] }),
    load: () => Promise.reject(new Error('not run')),
  });

const metric = (name: string): AnyWord =>
  defineMetric({
    name,
    apiVersion: 1,
    summary: '',
    options: z.object({}),
    better: 'lower',
    format: 'number',
    create: () => ({ value: (x) => x }),
  });

const adding = (word: AnyWord) => () => new Vocabulary().add('@example/words', [word]);

describe('Vocabulary', () => {
  it.each(['pool', 'max-pool', 'conv2d', 'a-b2-c'])('takes %s, which the language can say', (name) => {
    expect(adding(layer(name))).not.toThrow();
  });

  it.each(['', 'Pool', 'max_pool', 'pool-2', '-pool', 'pool-', '2pool', 'a b'])(
    'refuses %j, which the language cannot say',
    (name) => {
      expect(adding(layer(name))).toThrow(`@example/words: \`${name}\` cannot be a word of the language.`);
    },
  );

  it.each([
    layer('repeat'),
    layer('input'),
    dataset('split'),
    dataset('standardize'),
    metric('loss'),
    layer('as'),
    metric('true'),
  ])('refuses the $kind $name, which could never be reached', (word) => {
    expect(adding(word)).toThrow(PluginError);
  });

  it('takes the same name where it can be reached', () => {
    expect(adding(dataset('repeat'))).not.toThrow();
    expect(adding(layer('loss'))).not.toThrow();
  });

  it('refuses a name twice, and names both packages', () => {
    const one = new Vocabulary().add('@example/one', [layer('pool')]);
    expect(() => one.add('@example/two', [layer('pool')])).toThrow(
      /@example\/two and @example\/one both bring the layer `pool`/,
    );
    expect(() => one.add('@example/two', [metric('pool')])).not.toThrow();
  });
});
