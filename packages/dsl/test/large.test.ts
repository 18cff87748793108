import { describe, it } from 'vitest';
import { holds } from './holds.js';

describe('what is large or deep', () => {
  const large: readonly (readonly [string, string])[] = [
    ['open brackets', '('.repeat(20_000)],
    ['open brackets in a model', `model A { input x[3]\n dense ${'('.repeat(20_000)} }`],
    ['brackets of all kinds', '([{'.repeat(10_000)],
    ['closing brackets', ')]}'.repeat(10_000)],
    ['nested blocks', `model A { input x[3]\n ${'residual { '.repeat(3_000)} }`],
    ['nested loops', `model A { input x[3]\n ${'repeat 10000 { '.repeat(20)} relu ${'} '.repeat(20)} }`],
    ['signs', `model A { input x[3]\n dense ${'-'.repeat(20_000)}1 }`],
    ['powers', `model A { input x[3]\n dense ${'2^'.repeat(20_000)}1 }`],
    ['sums', `model A { input x[3]\n dense ${'1+'.repeat(20_000)}1 }`],
    ['quotes', '"'.repeat(20_001)],
    ['comments', '/*'.repeat(20_000)],
    ['dots', '.'.repeat(20_000)],
    ['one long line', `model A { ${'dense 3; '.repeat(5_000)} }`],
    ['many models', 'model A { input x[3]; dense 3 }\n'.repeat(2_000)],
    ['nested branches', `model A { input x[3]\n ${'branch add { path { '.repeat(3_000)} }`],
    ['branches in a row', `model A { input x[3]\n ${'branch add { path { } path { } }\n'.repeat(3_000)} }`],
    [
      'names',
      `model A { input x[3]\n ${Array.from({ length: 3_000 }, (_, i) => `relu as h${i}; from h${i}`).join('\n')} }`,
    ],
    [
      'unknown names',
      `model A { input x[3]\n ${Array.from({ length: 3_000 }, (_, i) => `from h${i}`).join('\n')} }`,
    ],
    [
      'blocks',
      `model A { input x[3]\n ${Array.from({ length: 1_000 }, (_, i) => `block B${i} { B${i + 1} }`).join('\n')}\n B0 }`,
    ],
    ['stray words', 'word '.repeat(20_000)],
    ['declaration starts', `model A { ${'\nmodel B ('.repeat(3_000)}`],
  ];

  it.each(large)('%s', (_, text) => {
    holds(text);
  });
});
