import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONSTRUCTS } from '../../src/check/model/constructs.js';
import { DATA_STATEMENTS, RECIPE_STATEMENTS } from '../../src/check/statement-words.js';
import { STATEMENTS } from '../../src/editor/statements/statements.js';
import { completionsAt, marked } from '../../src/testing/index.js';
import { Reading } from '../../src/editor/index.js';
import { complete } from '../../src/editor/index.js';
import { EXAMPLE } from '../example.js';
import { real } from '../real-vocabulary.js';
import { vocabulary } from '../vocabulary.js';

const words = vocabulary();
const packages = ['@example/newton', '@example/other'];
const items = (text: string) => completionsAt(text, { vocabulary: words, packages });
const labels = (text: string) => items(text).map(({ label }) => label);
const snippet = (text: string, label: string) => items(text).find((item) => item.label === label)?.snippet;

/** A place among the layers of a model. */
const layer = (text: string) => `model A(width = 16, deep) {\n  input image[28, 28, 1]\n  ${text}\n}\n`;
const data = (text: string) => `data D {\n  ${text}\n}\n`;
const recipe = (text: string) => `${layer('relu')}${data('digits')}recipe R {\n  ${text}\n}\n`;

const LAYERS = ['conv', 'dense', 'flatten', 'max-pool', 'relu', 'residual'];

describe('what may begin a line', () => {
  it.each(['<|>', 'mod<|>', 'model A { }\n<|>', '\n\n<|>\nmodel A { }'])('at the top: %j', (text) => {
    expect(labels(text)).toEqual(Object.keys(STATEMENTS.file));
  });

  it('is a layer or a statement of a model', () => {
    expect(labels('model A {\n  con<|>\n}')).toEqual(expect.arrayContaining(['input', 'repeat', ...LAYERS]));
    expect(labels(layer('residual {\n    <|>\n  }'))).toEqual(expect.arrayContaining(LAYERS));
    expect(labels(layer('residual {\n    <|>\n  }'))).not.toContain('input');
  });

  it('is a source or a statement of data, each once', () => {
    expect(labels(data('<|>'))).toEqual([...DATA_STATEMENTS, 'csv', 'digits', 'corrupt']);
    expect(labels(data('digits\n  <|>'))).toEqual([...DATA_STATEMENTS, 'corrupt']);
    expect(labels(data('digits\n  <|>\n  standardize; corrupt labels: 3'))).toEqual(['split']);
  });

  it('is a statement of a recipe that is not said yet, above or below', () => {
    expect(labels(recipe('<|>'))).toEqual(RECIPE_STATEMENTS);
    expect(labels(recipe('loss square\n  <|>\n  epochs 10'))).toEqual(
      RECIPE_STATEMENTS.filter((word) => word !== 'loss' && word !== 'epochs'),
    );
  });

  it('is the next declaration too, at the margin of a block that is not closed', () => {
    expect(labels('model A {\n  relu\n<|>')).toEqual(expect.arrayContaining(['conv', 'model', 'recipe']));
    expect(labels('model A {\n  relu\n  <|>')).not.toContain('recipe');
  });

  it('comes with what it needs', () => {
    expect(snippet(layer('<|>'), 'conv')).toBe('conv ${1:filters}');
    expect(snippet(layer('<|>'), 'residual')).toBe('residual {\n  $0\n}');
    expect(snippet(data('<|>'), 'csv')).toBe('csv "${1:file}", target: "${2:target}"');
  });

  it('brings the `use` of its package with it', () => {
    const [found] = items(layer('brok<|>')).filter(({ label }) => label === 'broken');
    expect(found?.edits).toMatchObject([{ place: { offset: 0 }, text: 'use "@example/newton"\n' }]);
    expect(
      items(`use "@example/newton"\n${layer('brok<|>')}`).find(({ label }) => label === 'broken')?.edits,
    ).toBe(undefined);
  });
});

describe('what a word takes', () => {
  it('is its options and the values of the first of them', () => {
    expect(labels(layer('conv <|>'))).toEqual([
      'filters:',
      'kernel:',
      'padding:',
      'dropout:',
      'init:',
      'width',
      'deep',
    ]);
  });

  it.each([
    ['conv 16, <|>', ['3', 'kernel:', 'padding:', 'dropout:', 'init:', 'width', 'deep']],
    ['conv 16, <|>, padding: valid', ['3', 'kernel:', 'dropout:', 'init:', 'width', 'deep']],
    ['conv 16, kernel: 3, <|>', ['padding:', 'dropout:', 'init:']],
    ['conv 16, pad<|>', ['3', 'kernel:', 'padding:', 'dropout:', 'init:', 'width', 'deep']],
    ['conv 16, padding: <|>', ['same', 'valid']],
    ['conv 16,\n    padding: <|>', ['same', 'valid']],
    ['dense 10, bias: <|>', ['true', 'false']],
    ['dense 2 * <|>', ['width', 'deep']],
    ['dense 2 * (width + <|>)', ['width', 'deep']],
    ['dense 10 <|>', ['as']],
    ['relu <|>', ['as']],
    ['relu as h <|>', []],
    ['repeat 3 as i { dense 2 ^ <|> }', ['width', 'deep', 'i']],
    ['repeat 3 <|>', ['as']],
    ['nonsense <|>', ['width', 'deep']],
  ])('%s', (text, expected) => {
    const found = labels(layer(text));
    expect(found.filter((label) => expected.includes(label))).toEqual(expect.arrayContaining(expected));
    if (!text.includes('nonsense')) expect([...found].sort()).toEqual([...expected].sort());
  });

  it('is in brackets the same', () => {
    expect(labels(recipe('optimizer sgd(<|>)'))).toEqual(
      expect.arrayContaining(['rate:', 'momentum:', 'cosine']),
    );
    expect(labels(recipe('optimizer sgd(0.1, <|>)'))).toEqual(['momentum:', 'decay:', 'nesterov:']);
    expect(labels(recipe('optimizer sgd(rate: <|>)'))).toEqual(['cosine']);
    expect(labels(recipe('optimizer sgd(rate: cosine(<|>), momentum: 0.9)'))).toEqual(['from:', 'to:']);
    expect(labels(recipe('optimizer sgd(rate: cosine(from: 1, <|>), momentum: 0.9)'))).toEqual(['to:']);
  });

  it('is found where the bracket is not closed', () => {
    expect(labels(recipe('optimizer sgd(<|>\n  epochs 10'))).toContain('momentum:');
    expect(labels(recipe('optimizer sgd(\n    rate: 0.1,\n    <|>\n  )'))).toEqual([
      'momentum:',
      'decay:',
      'nesterov:',
    ]);
    expect(labels('recipe R {\n  optimizer sgd(rate: cosine(<|>')).toEqual(['from:', 'to:']);
  });

  it('has a place for its value', () => {
    expect(snippet(layer('conv 16, <|>'), 'padding:')).toBe('padding: ${1|same,valid|}');
    expect(snippet(layer('conv 16, <|>'), 'kernel:')).toBe('kernel: ${1:3}');
    expect(snippet(recipe('optimizer <|>'), 'sgd')).toBe('sgd(rate: ${1:rate})');
  });
});

describe('parts of a model', () => {
  it('are paths in a branch, inputs and blocks at the top', () => {
    expect(labels(layer('branch add {\n    <|>\n  }'))).toEqual(['path']);
    expect(labels(layer('<|>'))).toEqual(
      expect.arrayContaining(['input', 'block', 'branch', 'frozen', 'output']),
    );
    expect(labels(layer('repeat 2 { <|> }'))).not.toContain('block');
    expect(labels(layer('repeat 2 { <|> }'))).not.toContain('path');
  });

  it('are named by their values, blocks and models', () => {
    const text = (line: string) =>
      `model B(w, d = 1) { }\n${layer(`relu as h\n  block Trunk { relu as inner }\n  ${line}\n  relu as later`)}`;
    expect(labels(text('from <|>'))).toEqual(['image', 'h', 'inner']);
    expect(labels(text('branch add { path <|>{ } }'))).toEqual(['from']);
    expect(labels(text('branch add { path from <|>{ } }'))).toEqual(['image', 'h', 'inner']);
    expect(labels(text('branch <|>'))).toEqual(['add', 'multiply', 'concat']);
    expect(labels(text('<|>'))).toEqual(expect.arrayContaining(['Trunk', 'B']));
    expect(snippet(text('<|>'), 'B')).toBe('B w: ${1:w}');
    expect(labels(text('B <|>'))).toEqual(expect.arrayContaining(['w:', 'd:']));
  });
});

describe('what a statement names', () => {
  it.each([
    ['model <|>', ['A']],
    ['data <|>\n  loss square', ['D']],
    ['loss <|>', ['square']],
    ['optimizer sg<|>', ['newton', 'sgd']],
    ['batch <|>', ['all']],
    ['model A(<|>)', ['width:', 'deep:']],
    ['model A(width: 3, <|>)', ['deep:']],
    ['watch test.<|>', ['accuracy', 'mae', 'loss']],
    ['watch test.mae, train.<|>', ['accuracy', 'mae', 'loss']],
    ['keep <|>', ['best', 'last']],
    ['checkpoint <|>', ['every:', 'never']],
    ['checkpoint every: 5 <|>', ['ms', 's', 'min', 'h', 'steps', 'epochs'].filter((unit) => unit !== 'ms')],
    ['epochs <|>', []],
    ['epochs 10 <|>', []],
  ])('%s', (text, expected) => {
    expect(labels(recipe(text))).toEqual(expected);
  });

  it('is a metric of a split or a probe after `watch`', () => {
    const found = labels(recipe('watch test.mae, <|>'));
    expect(found.slice(0, 3)).toEqual(['test.', 'train.', 'test.accuracy']);
    expect(found).toContain('distance');
  });

  it('is a number that is recorded, where one is waited for', () => {
    expect(labels(recipe('keep best(<|>)'))).toContain('test.loss');
    expect(labels(recipe('watch distance(<|>)'))).toContain('every:');
  });

  it('is a recipe after `from`', () => {
    const text = 'recipe A { }\nrecipe B { }\nrecipe C ';
    expect(labels(`${text}<|>`)).toEqual(['from']);
    expect(labels(`${text}from <|> {\n}`)).toEqual(['A', 'B']);
  });

  it('gives a model what it needs', () => {
    expect(snippet(recipe('model <|>'), 'A')).toBe('A(deep: ${1:deep})');
  });

  it('is an amount of samples after `split`', () => {
    expect(labels(data('split <|>'))).toEqual(['train:', 'test:', 'shuffle:']);
    expect(labels(data('split shuffle: <|>'))).toEqual(['true', 'false']);
    expect(labels(data('split train: 80 <|>'))).toEqual(['%']);
  });

  it('has its units after a number', () => {
    expect(labels(data('digits rotate: -45..45 <|>'))).toEqual(['deg']);
  });
});

describe('the name of a package', () => {
  it.each([
    ['use <|>', '', '"@example/newton"'],
    ['use "<|>"', '', '@example/newton'],
    ['use "@exam<|>"', '@exam', '@example/newton'],
    ['use "@exam<|>', '@exam', '@example/newton"'],
    ['use "<|>\nmodel A { }', '', '@example/newton"'],
  ])('%j', (source, replaced, put) => {
    const { text, places } = marked(source);
    const found = complete(new Reading(text, { vocabulary: words }), places[0] ?? 0, () => packages);
    expect(text.slice(found.from, found.to)).toBe(replaced);
    expect(found.items[0]?.text).toBe(put);
  });

  it('is one that the file does not use yet', () => {
    expect(labels('use "@example/newton"\nuse "<|>"')).toEqual(['@example/other']);
  });
});

describe('nothing is offered', () => {
  it.each([
    '// a comm<|>ent',
    '/* a <|> comment */',
    'model <|>',
    'model A(<|>) { }',
    'data D { csv "<|>" }',
    'model A { from x <|> }',
    'nonsense <|>',
  ])('%s', (text) => {
    expect(labels(text)).toEqual([]);
  });
});

describe('the statements of the language', () => {
  it('are all known', () => {
    expect(Object.keys(STATEMENTS.recipe)).toEqual([...RECIPE_STATEMENTS]);
    expect(Object.keys(STATEMENTS.model)).toEqual([...CONSTRUCTS]);
    expect(Object.keys(STATEMENTS.data)).toEqual([...DATA_STATEMENTS]);
  });
});

describe('a text that is being written', () => {
  it('is completed after every keystroke, and what is offered can be put in', () => {
    for (let end = 0; end <= EXAMPLE.length; end++) {
      const reading = new Reading(EXAMPLE.slice(0, end), { vocabulary: words });
      const { from, to } = complete(reading, end, () => packages);
      expect(from).toBeLessThanOrEqual(end);
      expect(to).toBeGreaterThanOrEqual(end);
    }
  });

  it('is completed anywhere, whatever follows', () => {
    const reading = new Reading(EXAMPLE, { vocabulary: words });
    for (let offset = 0; offset <= EXAMPLE.length; offset++) complete(reading, offset, () => packages);
  });

  const nets = new URL('../../../models/nets/', import.meta.url);
  const files = readdirSync(nets).filter((name) => name.endsWith('.net'));

  // What a person has written next is among what was offered before, but for names that are only now given.
  it.each(files)('is offered every word of %s when it comes next', (file) => {
    const text = readFileSync(new URL(file, nets), 'utf8');
    const whole = new Reading(text, { vocabulary: real });
    const apart = whole.lexed.tokens.filter(({ image }) => image.startsWith('"'));
    const quiet = [
      ...whole.lexed.comments.map(({ at }) => [at.offset, at.offset + at.length] as const),
      ...apart.map(({ startOffset, image }) => [startOffset, startOffset + image.length] as const),
    ];
    const given = whole.meanings.occurrences.filter(
      ({ meaning }) => meaning.kind === 'thing' && meaning.defines,
    );
    const missed: string[] = [];
    for (const { index, 0: word } of text.matchAll(/[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z]\w*)*/g)) {
      if (quiet.some(([from, to]) => from <= index && index < to)) continue;
      if (given.some(({ at }) => at.offset === index)) continue;
      // Names of groups, of the columns of a table and of its classes are known to nobody.
      if (/(group|target:|yes:|file:|label:|experiment) $|classes: \[[^\]]*$/.test(text.slice(0, index)))
        continue;
      // The exponent of a number.
      if (/\d$/.test(text.slice(0, index))) continue;
      const reading = new Reading(text.slice(0, index), { vocabulary: real });
      const names = complete(reading, index).items.map(({ label }) => label.replace(/[:.]$/, ''));
      if (!names.includes(word)) missed.push(`${whole.source.lineAt(index)}: ${word}`);
    }
    expect(missed).toEqual([]);
  });
});
