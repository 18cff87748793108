import { describe, expect, it } from 'vitest';
import { definition, Reading, references, renamable, rename } from '../../src/editor/index.js';
import { marked } from '../../src/testing/index.js';
import { vocabulary } from '../vocabulary.js';

const words = vocabulary();

function open(source: string) {
  const { text, places, ranges } = marked(source);
  return { text, at: places[0] ?? 0, ranges, reading: new Reading(text, { vocabulary: words }) };
}

/** Texts in which every stretch is the same thing; the first of them is where its name is given. */
const SAME: readonly (readonly [string, string])[] = [
  ['a model', 'model <|A|> { }\nrecipe R { model <|A|>(width: 3) }\nrecipe S { model <|A|> }\ndata A { }\n'],
  ['data', 'data <|D|> { }\nmodel D { }\nrecipe R { data <|D|> }\n'],
  ['a recipe', 'recipe S from <|R|> { }\nrecipe <|R|> { }\nrecipe T from <|R|> { }\n'],
  [
    'a parameter',
    'model A(<|width|> = 16, deep = <|width|> * 2) {\n dense <|width|>\n residual { conv 2^(<|width|> + 1) }\n}\nmodel B(width) { dense width }\nrecipe R { model A(<|width|>: 3) }\n',
  ],
  [
    'a counter',
    'model A {\n repeat 3 as <|i|> { dense <|i|>; repeat 2 as j { dense <|i|> + j } }\n repeat 2 as i { dense i }\n}\n',
  ],
  [
    'an input',
    'model A {\n input <|left|>[3]\n input right[3]\n branch add {\n  path from <|left|> { relu }\n  path from right { }\n }\n from <|left|>\n}\nmodel B { input left[3]; from left }\n',
  ],
  ['a value', 'model A {\n input x[3]\n relu as <|h|>\n relu\n from <|h|>\n residual as g { relu }\n}\n'],
  ['a block', 'model A {\n input x[3]\n <|Trunk|>\n block <|Trunk|> { relu }\n repeat 2 { <|Trunk|> }\n}\n'],
  [
    'a model in a model',
    'model <|A|>(w = 1) { input x[3]; dense w }\nmodel B { input x[3]; <|A|> w: 3; <|A|> }\n',
  ],
];

describe.each(SAME)('%s', (_, source) => {
  const { text, ranges, reading } = open(source);
  const places = ranges.map(({ from }) => from);
  const given = ranges.find(({ from }) =>
    /(model|data|recipe|as|\(|input|block) ?$/.test(text.slice(0, from)),
  );

  it('is found from everywhere that it is named', () => {
    for (const { from, to } of ranges)
      for (const offset of [from, to]) {
        expect(references(reading, offset).map(({ at }) => at.offset)).toEqual(places);
        expect(definition(reading, offset)?.name.at.offset).toBe(given?.from);
      }
  });

  it('is renamed everywhere, and nothing else is', () => {
    const edits = rename(reading, places[0] ?? 0, 'Other');
    const changed = [...edits]
      .sort((a, b) => b.place.offset - a.place.offset)
      .reduce(
        (all, { place, text: put }) =>
          all.slice(0, place.offset) + put + all.slice(place.offset + place.length),
        text,
      );
    expect(changed).toBe(source.replace(/<\|\w+\|>/g, 'Other'));
  });
});

describe('a new name', () => {
  const source =
    'model A(<|>width = 1, deep = 2) { dense width * deep; repeat 2 as i { dense i } }\nmodel B { }\n';
  it.each([
    [
      '2x',
      '`2x` is not a name: letters, digits and `_`, not a digit first; parts joined by `-` begin with a letter.',
    ],
    ['', /is not a name/],
    ['a b', /is not a name/],
    ['as', '`as` is a word of the language.'],
    ['model', '`model` is a word of the language.'],
    ['repeat', '`repeat` is a word of the language.'],
    ['conv', '`conv` is a word of the language.'],
    ['deep', 'There is a parameter `deep` already.'],
    ['i', 'There is a counter `i` already.'],
  ])('%j is refused', (name, message) => {
    const { reading, at } = open(source);
    expect(() => rename(reading, at, name)).toThrow(message);
  });

  it('of a model is not that of another', () => {
    const { reading, at } = open('model <|>A { }\nmodel B { }\ndata C { }\n');
    expect(() => rename(reading, at, 'B')).toThrow('There is a model `B` already.');
    expect(rename(reading, at, 'C')).toHaveLength(1);
  });

  it('that is the old one changes nothing and is no fault', () => {
    const { reading, at } = open(source);
    expect(rename(reading, at, 'width')).toHaveLength(2);
  });
});

describe('what cannot be renamed', () => {
  it.each([
    ['model A { <|>conv 3 }', '`conv` is a layer that a package brings; it keeps its name.'],
    ['model A { conv 3, <|>kernel: 3 }', '`kernel` is an option of `conv`; it keeps its name.'],
    ['model A { <|>repeat 3 { } }', '`repeat` is a word of the language; it keeps its name.'],
    ['// <|>', /^Names that the file gives can be changed/],
  ])('%s', (source, message) => {
    const { reading, at } = open(source);
    expect(() => renamable(reading, at)).toThrow(message);
    expect(() => rename(reading, at, 'other')).toThrow(message);
    expect(definition(reading, at)).toBe(undefined);
  });
});
