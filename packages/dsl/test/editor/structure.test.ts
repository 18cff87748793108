import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fixes,
  folds,
  hover,
  type OutlineSymbol,
  Reading,
  references,
  selections,
  semanticTokens,
  symbols,
} from '../../src/editor/index.js';
import { EXAMPLE } from '../example.js';
import { runs } from '../runs.js';
import { vocabulary } from '../vocabulary.js';

const words = vocabulary();
const read = (text: string) => new Reading(text, { vocabulary: words });

const listed = (all: readonly OutlineSymbol[], indent = ''): readonly string[] =>
  all.flatMap(({ kind, name, detail, children }) => [
    `${indent}${kind} ${name}${detail === '' ? '' : ` | ${detail}`}`,
    ...listed(children, `${indent}  `),
  ]);

describe('the outline', () => {
  it('holds declarations and what stands in them', () => {
    expect(listed(symbols(read(EXAMPLE)))).toMatchInlineSnapshot(`
      [
        "use @example/newton | use",
        "model Angle",
        "  statement input | image[28, 28, 1]",
        "  statement conv | width, kernel: 3",
        "  statement relu",
        "  statement max-pool | 2",
        "  statement repeat | depth as i",
        "    statement residual",
        "      statement conv | width, padding: same",
        "      statement relu",
        "      statement conv | width",
        "    statement relu",
        "  statement flatten",
        "  statement dense | width * 2^(depth - 1) / 4",
        "  statement relu",
        "  statement dense | 1",
        "data Rotated",
        "  statement digits | rotate: -45..45 deg",
        "  statement split | train: 5000, test: 10 %",
        "  statement standardize",
        "recipe Fast",
        "  statement model | Angle(width: 32)",
        "  statement data | Rotated",
        "  statement loss | square",
        "  statement optimizer | newton(damping: 0.3)",
        "  statement batch | 64",
        "  statement epochs | 10",
        "  statement seed | 7",
        "  statement watch | test.mae, distance",
        "recipe Baseline | from Fast",
        "  statement optimizer | sgd( rate: cosine(from: 0.1, to: 1e-3), momentum: 0.9 )",
        "  statement batch | all",
        "experiment Compare",
        "  statement run | Fast, Baseline",
        "  statement seeds | 1..2",
        "  statement grid | model.width: [16, 32], batch: [64, all]",
        "  statement plot | train.loss, distance against time, epoch",
      ]
    `);
  });

  it('leaves out what has no name yet', () => {
    expect(listed(symbols(read('model { relu }\nuse\nrecipe from A { }\n')))).toEqual([]);
  });
});

describe('what can be folded', () => {
  const lines = (text: string) => folds(read(text)).map(({ from, to, kind }) => [from, to, kind]);

  it('is blocks, brackets, comments and uses that take several lines', () => {
    const text = `// one
// two
use "a"
use "b"

model A {
  /* three
     four */
  conv 3
  residual {
    relu
  }
}
recipe R {
  optimizer sgd(
    rate: 1
  )
}
`;
    expect(lines(text)).toEqual([
      [1, 2, 'comment'],
      [3, 4, 'imports'],
      [6, 12, 'block'],
      [7, 8, 'comment'],
      [10, 11, 'block'],
      [14, 17, 'block'],
      [15, 16, 'block'],
    ]);
  });

  it('is there while a block is not closed', () => {
    expect(lines('model A {\n  relu\n  tanh')).toEqual([[1, 3, 'block']]);
  });
});

describe('colours', () => {
  const coloured = (text: string) =>
    semanticTokens(read(text)).map(({ at, type, modifiers }) =>
      [text.slice(at.offset, at.offset + at.length), type, ...modifiers].join(' '),
    );

  it('say what names are', () => {
    expect(
      coloured(
        'use "@example/newton"\nmodel A(w = 1) { repeat w as i { conv i, padding: same; broken } }\nrecipe R from S { model A(w: 2); watch test.mae; optimizer sgd(cosine(from: 1)) }',
      ),
    ).toEqual([
      'use keyword',
      'model keyword',
      'A class declaration',
      'w parameter declaration',
      'repeat keyword',
      'w parameter',
      'as keyword',
      'i variable declaration',
      'conv function defaultLibrary',
      'i variable',
      'padding property',
      'same enumMember',
      'broken function',
      'recipe keyword',
      'R type declaration',
      'from keyword',
      'model keyword',
      'A class',
      'w parameter',
      'watch keyword',
      'test enumMember',
      'mae function defaultLibrary',
      'optimizer keyword',
      'sgd function defaultLibrary',
      'cosine function defaultLibrary',
      'from property',
    ]);
  });
});

describe('a growing selection', () => {
  it('goes from the name to the declaration', () => {
    const text = 'model A { dense 2 * (3 + 4) }';
    const texts = selections(read(text), text.indexOf('3')).map(({ offset, length }) =>
      text.slice(offset, offset + length),
    );
    expect(texts).toEqual([
      '3',
      '3 + 4',
      '(3 + 4)',
      '2 * (3 + 4)',
      'dense 2 * (3 + 4)',
      '{ dense 2 * (3 + 4) }',
      text,
    ]);
  });
});

describe('a fix', () => {
  const text = 'model A {\n  input x[3]\n  dens 3\n  rleu\n}\n';
  it('is offered where its fault is', () => {
    const reading = read(text);
    const titles = (from: number, to: number) =>
      fixes(reading, from, to).map(({ suggestion }) => suggestion.message);
    const at = text.indexOf('dens');
    expect(titles(at, at)).toEqual(['Write `dense`.']);
    expect(titles(0, text.length)).toEqual(['Write `dense`.', 'Write `relu`.']);
    expect(titles(0, 3)).toEqual([]);
  });
});

describe('any text at all', () => {
  const mutated = fc
    .array(fc.tuple(fc.nat(EXAMPLE.length), fc.nat(20), fc.string({ maxLength: 4 })), { maxLength: 6 })
    .map((edits) =>
      edits.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), EXAMPLE),
    );

  it('can be asked about', () => {
    fc.assert(
      fc.property(mutated, fc.nat(EXAMPLE.length), (text, place) => {
        const reading = read(text);
        const offset = Math.min(place, text.length);
        const tokens = semanticTokens(reading);
        for (const [i, { at }] of tokens.entries())
          expect(at.offset).toBeGreaterThanOrEqual((tokens[i - 1]?.at.offset ?? -1) + 1);
        for (const { from, to } of folds(reading)) expect(to).toBeGreaterThan(from);
        const contained = ({ whole, at, children }: OutlineSymbol): void => {
          expect(at.offset).toBeGreaterThanOrEqual(whole.offset);
          expect(at.offset + at.length).toBeLessThanOrEqual(whole.offset + whole.length);
          children.forEach(contained);
        };
        symbols(reading).forEach(contained);
        hover(reading, offset);
        references(reading, offset);
        selections(reading, offset);
        fixes(reading, 0, text.length);
      }),
      runs(150),
    );
  });
});
