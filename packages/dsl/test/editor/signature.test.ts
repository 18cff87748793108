import { describe, expect, it } from 'vitest';
import { Reading, signature } from '../../src/editor/index.js';
import { marked, signatureAt } from '../../src/testing/index.js';
import { vocabulary } from '../vocabulary.js';

const words = vocabulary();
const MODEL = 'model Angle(width = 16, deep) { input x[3]; dense width }\n';
const CONV = 'filters, kernel: 3, padding: same, dropout: 0, init: he';

describe('what may be given is shown, and which of it is being given', () => {
  it.each([
    ['model A { conv <|> }', 'conv ‹filters›, kernel: 3, padding: same, dropout: 0, init: he'],
    ['model A {\n  conv 16, <|>\n}', 'conv filters, ‹kernel: 3›, padding: same, dropout: 0, init: he'],
    ['model A { conv 16, ke<|> }', 'conv filters, ‹kernel: 3›, padding: same, dropout: 0, init: he'],
    ['model A { conv 16, padding: <|> }', 'conv filters, kernel: 3, ‹padding: same›, dropout: 0, init: he'],
    ['model A { conv 16, padding: same, <|> }', `conv ${CONV}`],
    [
      'model A { conv padding: va<|>lid, kernel: 3 }',
      'conv filters, kernel: 3, ‹padding: same›, dropout: 0, init: he',
    ],
    ['model A { conv (<|> }', /^conv/],
    [
      'model A { conv 16, kernel: 3 + <|> }',
      'conv filters, ‹kernel: 3›, padding: same, dropout: 0, init: he',
    ],
    ['recipe R { optimizer <|> }', 'optimizer ‹optimizer›'],
    ['recipe R { optimizer sgd(<|> }', /^sgd\(‹rate›, momentum: 0/],
    ['recipe R { optimizer sgd(0.1, mo<|>', /^sgd\(rate/],
    ['recipe R { optimizer sgd(rate: <|>) }', /^sgd\(‹rate›/],
    ['recipe R { optimizer sgd(rate: cosine(from: <|>', /^cosine\(‹from(: …)?›, to/],
    ['recipe R { optimizer sgd(rate: cosine(from: 1, to: 2), <|>', /^sgd\(rate/],
    [`${MODEL}recipe R { model <|> }`, 'model ‹model›'],
    [`${MODEL}recipe R { model Angle(<|>) }`, 'Angle(‹width: 16›, deep)'],
    [`${MODEL}recipe R { model Angle(3, <|>) }`, 'Angle(width: 16, ‹deep›)'],
    [`${MODEL}model B { Angle width: <|> }`, 'Angle ‹width: 16›, deep'],
    ['data D { split <|> }', 'split ‹train?›, test?, shuffle?'],
    ['data D { split train: 3, shuffle: <|> }', 'split train?, test?, ‹shuffle?›'],
    ['data D { csv "wi<|>ne.csv" }', /^csv ‹file›/],
    ['recipe R { batch <|> }', 'batch ‹samples›'],
    ['recipe R { loss a: square, b: <|> }', 'loss ‹loss›'],
    ['recipe R { watch test.mae, <|> }', 'watch ‹number, …›'],
    ['recipe R { watch distance(<|> }', 'distance(every?)'],
    ['recipe R { watch test.digit.accuracy(every: <|> }', 'accuracy(‹every?›)'],
    ['recipe R { watch test.loss(every: <|> }', 'loss(‹every?›)'],
    ['recipe R { keep best(<|> }', 'best(‹number›)'],
    ['recipe R { stop plateau(test.loss, <|> }', /^plateau\(series, ‹patience›/],
    ['recipe R { checkpoint every: <|> }', 'checkpoint ‹every?›'],
    ['model A { repeat <|> }', 'repeat ‹count›'],
    ['model A { branch <|> }', 'branch ‹how›'],
    ['model A { input <|> }', 'input ‹name[sizes]›'],
    ['model A { output <|> }', 'output ‹name›'],
    ['experiment E { seeds <|> }', 'seeds ‹seed, …›'],
    ['experiment E { grid <|> }', 'grid ‹path: [value, …], …›'],
    ['experiment E { plot <|> }', 'plot ‹number, …› against axis, …'],
    ['experiment E { plot train.loss against <|> }', 'plot number, … ‹against axis, …›'],
    ['model A { <|> }', undefined],
    ['model A { relu <|> }', undefined],
    ['model A {\n  conv 16\n  <|>\n}', undefined],
    ['model A { conv 16 // <|>\n}', undefined],
    ['use "<|>"', undefined],
    ['<|>', undefined],
  ])('%s', (text, shown) => {
    const found = signatureAt(text, { vocabulary: words });
    if (shown instanceof RegExp) expect(found).toMatch(shown);
    else expect(found).toBe(shown);
  });

  it('with what it takes, its default and what it does', () => {
    const { text, places } = marked('model A { conv <|> }');
    const found = signature(new Reading(text, { vocabulary: words }), places[0] ?? 0);
    expect(found?.documentation).toBe('Convolution.');
    expect(found?.parameters.map(({ documentation }) => documentation)).toEqual([
      'integer ≥ 1, needed\n\nNumber of filters, the channels of the output.',
      'integer ≥ 1, default `3`',
      'same or valid, default `same`',
      'number ≥ 0 and ≤ 1, default `0`',
      'he or zeros, default `he`',
    ]);
  });

  it('after every keystroke', () => {
    const text = `${MODEL}recipe R { optimizer sgd(rate: cosine(from: 1, to: 0)); watch test.mae(every: 3 steps) }`;
    for (let end = 0; end <= text.length; end++)
      signature(new Reading(text.slice(0, end), { vocabulary: words }), end);
  });
});
