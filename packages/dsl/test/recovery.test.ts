import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes } from './check-text.js';
import { runs } from './runs.js';

/** Lines of a model with the one code that each gives, wherever it stands. */
const FAULTY: readonly (readonly [string, string])[] = [
  ['dense 64 $', 'GN0001'],
  ['residual { dense "64 }', 'GN0002'],
  ['dense "a\\q"', 'GN0003'],
  ['dense 2 ** 3', 'GN0005'],
  ['dense 64 # so', 'GN0005'],
  ['dense 64.', 'GN0006'],
  ['* 3', 'GN0101'],
  ['"dense" 3', 'GN0101'],
  ['dense 3, @', 'GN0101'],
  ['residual { relu } relu', 'GN0101'],
  ['dense 3 +;', 'GN0102'],
  ['dense units:', 'GN0102'],
  ['dense (3, 4)', 'GN0101'],
  ['dense ()', 'GN0102'],
  ['repeat 3 as { relu }', 'GN0103'],
  ['residual', 'GN0104'],
  ['dense (3', 'GN0105'],
  ['dense 3)', 'GN0106'],
  ['dense (3]', 'GN0107'],
  ['dense units = 3', 'GN0110'],
  ['dense: 3', 'GN0110'],
  ['dense(3)', 'GN0111'],
  ['dense 3 bias: true', 'GN0113'],
  ['dense 3 relu', 'GN0113'],
  ['square', 'GN0302'],
  ['dens 3', 'GN0301'],
  ['dense 3, biass: true', 'GN0401'],
  ['dense 3, bias: true, bias: false', 'GN0404'],
  ['dense bias: true', 'GN0402'],
  ['dense -3', 'GN0403'],
  ['dense 3, true', 'GN0405'],
  ['dense bias: true, 3', 'GN0406'],
  ['dense 3 degres', 'GN0407'],
  ['dense 3..1', 'GN0408'],
  ['dense 3 { relu }', 'GN0409'],
  ['dense true * 2', 'GN0501'],
  ['dense 1 / 0', 'GN0502'],
  ['dense 9 ^ 999', 'GN0503'],
  ['repeat 1.5 { relu }', 'GN0504'],
  ['residual { input y[3] }', 'GN0603'],
  ['branch { path { } }', 'GN1004'],
  ['branch sum { path { } }', 'GN1004'],
  ['branch add { relu }', 'GN1005'],
  ['branch add { paht { relu } }', 'GN0301'],
  ['branch add { path from y { } }', 'GN1001'],
  ['branch add { path from }', 'GN0103'],
  ['branch add', 'GN0104'],
  ['branch add { }', 'GN1012'],
  ['brnach add { path { } }', 'GN0301'],
  ['add { path { } }', 'GN0302'],
  ['concatenate { path { } }', 'GN0301'],
  ['path { relu }', 'GN1005'],
  ['from', 'GN0103'],
  ['from y', 'GN1001'],
  ['from x, x', 'GN0405'],
  ['x', 'GN0302'],
  ['residual { from x }', 'GN1002'],
  ['relu from x', 'GN0409'],
  ['relu as x', 'GN1003'],
  ['output', 'GN0103'],
  ['residual { output y }', 'GN1011'],
  ['residual { block A { relu } }', 'GN1011'],
  ['block { relu }', 'GN0103'],
  ['block dense { relu }', 'GN1003'],
  ['group { relu }', 'GN0103'],
  ['group A { }', 'GN1012'],
  ['frozen', 'GN0104'],
  ['frozen 3 { relu }', 'GN0405'],
  ['init', 'GN0402'],
  ['Net', 'GN1010'],
  ['Pair', 'GN1014'],
  ['Need', 'GN0402'],
  ['relu', ''],
  ['', ''],
];

/** Models that cannot stand inside `Net` as they are. */
const AROUND = `model Pair { input a[3]; input b[3]; branch add { path from a { }; path from b { } } }
model Need(n) { input x[n]; dense n }
`;

describe('N mistakes are N diagnostics', () => {
  it('whatever lines they stand in', () => {
    const lines = fc.array(fc.constantFrom(...FAULTY), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, (chosen) => {
        const body = chosen.map(([line]) => `  ${line}\n`).join('');
        // A vector reaches the lines, and a parameter that is always used keeps warnings out.
        const text = `${AROUND}model Net {\n  input x[3]\n${body}  relu\n}\n`;
        expect(codes(text)).toEqual(expected(chosen));
      }),
      runs(400),
    );
  });

  it.each(FAULTY)('%s', (line, code) => {
    expect(codes(`${AROUND}model Net {\n  input x[3]\n  ${line}\n  relu\n}\n`)).toEqual(
      expected([[line, code]]),
    );
  });

  it('in every declaration at once', () => {
    const text = `use "@example/newton"
use "@example/newton"
model A { input x[3]; dense 3 $ }
data B { csv "vine.csv", target: quality }
data B2 { csv "wine.csv" }
recipe C { model A; data B; loss squar; optimizer sgd(rate: 0); epochs ten }
recipe D from E { seed -1 }
`;
    expect(codes(text)).toEqual([
      'GN0203',
      'GN0001',
      'GN0705',
      'GN0402',
      'GN0301',
      'GN0403',
      'GN0403',
      'GN0305',
      'GN0403',
    ]);
  });
});

function expected(chosen: readonly (readonly [string, string])[]): readonly string[] {
  return chosen.flatMap(([, code]) => (code === '' ? [] : [code]));
}

describe('one mistake leaves what is after it alone', () => {
  const after = '\n}\ndata Wine { csv "wine.csv", target: colour }\n';

  it.each([
    ['a brace that is missing', 'model Net {\n  input x[3]\n  residual {\n    dense 3\n  relu', ['GN0105']],
    ['a brace too many', 'model Net {\n  input x[3]\n  }\n  dense 3', ['GN0607', 'GN0112', 'GN0106']],
    ['a parenthesis over lines', 'model Net {\n  input x[3]\n  dense (3 +\n  4\n  relu', ['GN0105']],
    ['a comma at the end', 'model Net {\n  input x[3]\n  dense 3,\n  dense 3', ['GN0102']],
    ['an operator at the end', 'model Net {\n  input x[3]\n  dense 3 *\n  dense 3', ['GN0102']],
    ['half a word', 'model Net {\n  input x[3]\n  den', ['GN0301']],
    ['half an option', 'model Net {\n  input x[3]\n  dense 3, bi', ['GN0405']],
    ['half a keyword', 'mod Net {\n  input x[3]\n  dense 3', ['GN0112']],
    ['no name', 'model {\n  input x[3]\n  dense 3', ['GN0103']],
  ])('%s', (_, before, found) => {
    expect(codes(before + after)).toEqual([...found, 'GN0705']);
  });
});
