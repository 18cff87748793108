import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, renderJson, renderText } from '../src/index.js';
import { mutated, phrase } from './any-text.js';
import { checkText } from './check-text.js';
import { EXAMPLE } from './example.js';
import { runs } from './runs.js';

/** Everything that must hold for any text at all. */
function holds(text: string): void {
  const { tree } = parse(text, 'any.net');
  expect(tree.declarations).toBeInstanceOf(Array);
  const checked = checkText(text, { file: 'any.net', set: [text.slice(0, 40)] });
  for (const { place, related, suggestion } of checked.diagnostics)
    for (const each of [
      place,
      ...related.map((one) => one.place),
      ...(suggestion?.edits ?? []).map((one) => one.place),
    ]) {
      const source = checked.sources.get(each.file);
      expect(each.offset).toBeGreaterThanOrEqual(0);
      expect(each.offset + each.length).toBeLessThanOrEqual(source?.text.length ?? -1);
      expect(source?.place(each.offset, each.offset + each.length)).toEqual(each);
    }
  expect(renderText(checked.diagnostics, checked.sources)).toBeTypeOf('string');
  expect(JSON.parse(renderJson(checked.diagnostics))).toHaveProperty('diagnostics');
}

describe('for any text at all there is a tree, and nothing is thrown', () => {
  it('words of the language in any order', () => {
    fc.assert(fc.property(phrase, holds), runs(300));
  });

  it('a good file, changed in places', () => {
    fc.assert(fc.property(mutated, holds), runs(300));
  });

  it('a good file, cut off anywhere', () => {
    fc.assert(
      fc.property(fc.nat(EXAMPLE.length), (end) => {
        holds(EXAMPLE.slice(0, end));
      }),
      runs(200),
    );
    fc.assert(
      fc.property(fc.nat(EXAMPLE.length), (start) => {
        holds(EXAMPLE.slice(start));
      }),
      runs(200),
    );
  });

  it('any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), holds), runs(200));
  });

  it('raw bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, (raw) => {
        holds(new TextDecoder().decode(raw));
      }),
      runs(200),
    );
    fc.assert(
      fc.property(bytes, (raw) => {
        holds(Buffer.from(raw).toString('utf16le'));
      }),
      runs(100),
    );
  });
});

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
