import { describe, expect, it } from 'vitest';
import {
  complete,
  definition,
  hover,
  Reading,
  references,
  rename,
  semanticTokens,
} from '../../src/editor/index.js';
import { marked } from '../../src/testing/index.js';
import { vocabulary } from '../vocabulary.js';

const words = vocabulary();
const REST = 'data D { digits; split train: 3, test: 4 }\n';

/** A kind of name, and a text in which every stretch is one thing; `*` stands before the one that gives the name. */
interface Row {
  readonly kind: string;
  readonly text: string;
  readonly hover: string;
  readonly token: string;
}

const ROWS: readonly Row[] = [
  {
    kind: 'a model',
    text: 'model *<|A|>(w = 1) { input x[3]; dense w; dense 1 }\nmodel B { input x[3]; <|A|> w: 3 }\nrecipe R { model <|A|>(w: 2) }\n',
    hover: '```net\nmodel A(w = 1)',
    token: 'class',
  },
  {
    kind: 'data',
    text: `data *<|D|> { digits }\nrecipe R { data <|D|> }\nrecipe S { data <|D|> }\n`,
    hover: '```net\ndata D\n```\n\nUsed by `R`, `S`.',
    token: 'struct',
  },
  {
    kind: 'a recipe',
    text: 'recipe *<|R|> { epochs 3 }\nrecipe S from <|R|> { }\nexperiment E { run <|R|>, S }\n',
    hover: '```net\nrecipe R\n```\n\nTaken over by `S`.',
    token: 'type',
  },
  {
    kind: 'a parameter of a model',
    text: `model A(*<|width|> = 4, deep = 2 * <|width|>) { input x[3]; dense <|width|>; residual { dense 2^(<|width|> + 1) } }\nmodel B(width = 1) { input x[3]; dense width; A <|width|>: 3 }\n${REST}recipe R { model A(<|width|>: 3); data D }\nrecipe S from R { }\nexperiment E { run S; grid model.<|width|>: [1, 2] }\n`,
    hover: '**width** · parameter of `A`: `4` by default',
    token: 'parameter',
  },
  {
    kind: 'a counter',
    text: 'model A { input x[3]; repeat 3 as *<|i|> { dense <|i|> + 1; repeat <|i|> as j { dense 2^<|i|> * j } }; repeat 2 as i { dense i } }\n',
    hover: '**i** · counter of a `repeat`',
    token: 'variable',
  },
  {
    kind: 'an input',
    text: 'model A { input *<|left|>[3]; input right[3]; branch add { path from <|left|> { }; path from right { } }; from <|left|> }\n',
    hover: '**left** · a value of `A`',
    token: 'variable',
  },
  {
    kind: 'what `as` names',
    text: 'model A { input x[3]; dense 4 as *<|h|>; relu; branch concat { path from <|h|> { }; path { } }; from <|h|> }\n',
    hover: '**h** · a value of `A`: `[n, 4]`',
    token: 'variable',
  },
  {
    kind: 'a block',
    text: 'model A { input x[3]; block *<|Trunk|> { dense 3 }; <|Trunk|>; repeat 2 { <|Trunk|> } }\n',
    hover: '**Trunk** · block of `A`',
    token: 'class',
  },
  {
    kind: 'a group',
    text: 'model A { input x[3]; group *<|Head|> { dense 3 }; dense 1 }\n',
    hover: '**Head** · group of layers of `A`',
    token: 'class',
  },
  {
    kind: 'an output',
    text: `model A { input x[3]; dense 4; output *<|digit|>; dense 1; output angle }
recipe R {
  model A
  loss <|digit|>: square, angle: 0.1 * square
  watch test.<|digit|>.accuracy, test.angle.mae, train.<|digit|>.loss(every: 3 steps)
  stop plateau(test.<|digit|>.loss, patience: 3 epochs)
  keep best(test.<|digit|>.loss)
}
recipe S from R { watch train.<|digit|>.accuracy }
experiment E { run S; plot test.<|digit|>.accuracy, test.angle.mae against time }
`,
    hover: '**digit** · output of `A`',
    token: 'variable',
  },
  {
    kind: 'an experiment',
    text: 'experiment *<|E|> { run R }\n',
    hover: '```net\nexperiment E\n```',
    token: 'type',
  },
];

function open({ text: source }: Row) {
  const { text: withStar, ranges } = marked(source);
  const star = withStar.indexOf('*');
  const given = ranges.findIndex(({ from }) => withStar[from - 1] === '*');
  // The one star that is no arithmetic stands before the name that is given.
  const at = ranges[given]?.from ?? star;
  const text = withStar.slice(0, at - 1) + withStar.slice(at);
  const places = ranges.map(({ from }) => (from >= at ? from - 1 : from));
  return { text, places, given: places[given] ?? -1, reading: new Reading(text, { vocabulary: words }) };
}

describe.each(ROWS)('$kind', (row) => {
  const { text, places, given, reading } = open(row);

  it('is found from everywhere that it is named', () => {
    for (const place of places) {
      expect(references(reading, place).map(({ at }) => at.offset)).toEqual(places);
      expect(
        references(reading, place)
          .filter(({ defines }) => defines)
          .map(({ at }) => at.offset),
      ).toEqual([given]);
      expect(definition(reading, place)?.name.at.offset).toBe(given);
    }
  });

  it('is renamed everywhere, and nothing else is', () => {
    for (const place of places) {
      const edits = [...rename(reading, place, 'Other')].sort((a, b) => b.place.offset - a.place.offset);
      const changed = edits.reduce(
        (all, edit) =>
          all.slice(0, edit.place.offset) + edit.text + all.slice(edit.place.offset + edit.place.length),
        text,
      );
      expect(changed).toBe(row.text.replace(/\*?<\|\w+\|>/g, 'Other'));
    }
  });

  it('is told about everywhere that it is named', () => {
    for (const place of places) expect(hover(reading, place)?.text).toContain(row.hover);
  });

  it('has one colour, and another look where it is given', () => {
    const tokens = semanticTokens(reading);
    for (const place of places)
      expect(tokens.find(({ at }) => at.offset === place)).toMatchObject({
        type: row.token,
        modifiers: place === given ? ['declaration'] : [],
      });
  });

  it('is offered wherever it may stand', () => {
    const name = text.slice(given, text.slice(given).search(/[^\w]/) + given);
    for (const place of places) {
      if (place === given) continue;
      const labels = complete(reading, place + 1).items.map(({ label }) => label.replace(/:$/, ''));
      expect(labels, `at ${text.slice(Math.max(0, place - 20), place)}`).toContain(name);
    }
  });
});

describe('of two things with one name', () => {
  it('the first is meant, and the second can be renamed by itself', () => {
    const text = 'data D { digits }\ndata D { digits }\nrecipe R { data D }\n';
    const reading = new Reading(text, { vocabulary: words });
    const second = text.indexOf('D', 20);
    expect(references(reading, 5).map(({ at }) => at.offset)).toEqual([5, text.lastIndexOf('D')]);
    expect(rename(reading, second, 'Other').map(({ place }) => place.offset)).toEqual([second]);
  });
});

describe('an output that is spoken of where the model has none of that name', () => {
  it('means nothing', () => {
    const text = 'model A { input x[3]; dense 4; output a; dense 1 }\nrecipe R { watch test.b.mae }\n';
    const reading = new Reading(text, { vocabulary: words });
    expect(references(reading, text.indexOf('b.mae'))).toEqual([]);
  });
});

describe('a path of a grid', () => {
  const text = `model A(w = 1) { input x[3]; dense w }
data D { digits rotate: 3..4 deg; split train: 3, test: 4; corrupt labels: 3 % }
recipe R {
  model A; data D; loss square
  optimizer sgd(rate: cosine(from: 0.1, to: 0))
  watch distance(every: 3 steps)
  stop plateau(test.loss, patience: 3 epochs)
}
experiment E { run R; grid PATH: [1, 2] }
`;
  it.each([
    ['optimizer.rate', 'optimizer', 'How the loss is made small.'],
    ['optimizer.rate', 'rate', '**rate** · option of `sgd`'],
    ['optimizer.rate.from', 'from', '**from** · option of `cosine`'],
    ['data.rotate', 'rotate', '**rotate** · option of `digits`'],
    ['data.split.train', 'train', '**train** · a number of samples'],
    ['data.corrupt.labels', 'labels', '**labels** · option of `corrupt`'],
    ['watch.distance.every', 'every', '**every** · a time in steps or epochs'],
    ['stop.plateau.patience', 'patience', '**patience** · option of `plateau`'],
  ])('%s: %s is told about, and offered', (path, part, told) => {
    const whole = text.replace('PATH', path);
    const at = whole.indexOf(path) + path.lastIndexOf(part);
    const reading = new Reading(whole, { vocabulary: words });
    expect(hover(reading, at)?.text).toContain(told);
    const written = whole.slice(0, at);
    const labels = complete(new Reading(written, { vocabulary: words }), at).items.map(({ label }) => label);
    expect(labels).toContain(part);
  });
});
