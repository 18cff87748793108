import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../src/testing/index.js';
import { vocabulary } from '../vocabulary.js';

const words = vocabulary();
const hover = (text: string) => hoverAt(text, { vocabulary: words });
const MODEL = `model A(width = 16, deep = 2) {
  input image[28, 28, 1]
  repeat deep as i {
    conv width * 2^i, padding: same
  }
}
data D { digits }
`;
/** The model with a mark before a piece of it. */
const before = (piece: string, more = '') => `${MODEL.replace(piece, `<|>${piece}`)}${more}`;

describe('what is told', () => {
  it('about a word: what it does, its options, where it comes from', () => {
    expect(hover(before('conv')))
      .toBe(`\`[n, 28, 28, 1]\` → \`[n, 28, 28, 16]\` · 144 parameters: kernel [3, 3, 1, 16] (first)

\`[n, 28, 28, 16]\` → \`[n, 28, 28, 32]\` · 4,608 parameters: kernel [3, 3, 16, 32] (last)

2 times in the model

---

**conv** · layer · @gramian/core

Convolution.

\`\`\`net
conv 16, kernel: 3
\`\`\`

| option | takes | default | |
| --- | --- | --- | --- |
| **filters** | integer ≥ 1 | needed | Number of filters, the channels of the output. |
| **kernel** | integer ≥ 1 | \`3\` |  |
| padding | same or valid | \`same\` |  |
| dropout | number ≥ 0 and ≤ 1 | \`0\` |  |
| init | he or zeros | \`he\` |  |`);
  });

  it('about an option and its values', () => {
    expect(hover(before('padding'))).toBe('**padding** · option of `conv` · same or valid, default `same`');
    expect(hover(before('same'))).toBe('A value of **padding** · same or valid');
  });

  it('about a statement of the language', () => {
    expect(hover(before('repeat'))).toMatch(/^Writes the layers between its braces several times/);
    expect(hover(before('model'))).toMatch(/^A network/);
    expect(hover('<|>recipe R { }')).toMatch(/^A training/);
    expect(hover('data D { digits; split <|>train: 3, test: 4 }')).toMatch(/^\*\*train\*\*/);
  });

  it('about a parameter: its default, and what recipes give', () => {
    const recipe = 'recipe R {\n  model A(width: 32)\n}\n';
    expect(hover(before('width * 2', recipe))).toBe(
      '**width** · parameter of `A`: `16` by default; `32` in `R`',
    );
  });

  it('about arithmetic: what it comes to, turn by turn', () => {
    expect(hover(before('* 2^i'))).toMatch(/^= 16, 32\n\n\*\*filters\*\* · option of `conv`/);
    expect(hover(before('* 2^i', 'recipe R { model A(deep: 9, width: 1) }'))).toMatch(
      /^= 16, 32\n\n= 1, 2, 4, 8, 16, 32, … in `R`\n\n/,
    );
    expect(hover('model A(w = 3) { dense 1 / (w <|>- 3) }')).toBe(undefined);
  });

  it('about a model, data or recipe: its head and who uses it', () => {
    const recipe = 'recipe R { model A; data D }\nrecipe S from R { }\n';
    expect(hover(before('A(width', recipe))).toBe(
      '```net\nmodel A(width = 16, deep = 2)\n```\n\nUsed by `R`, `S`.',
    );
    expect(hover(`${MODEL}${recipe.replace('from R', 'from <|>R')}`)).toBe(
      '```net\nrecipe R\n```\n\nTaken over by `S`.',
    );
  });

  it('about what is watched', () => {
    expect(hover('recipe R { watch test.<|>mae }')).toMatch(/^\*\*mae\*\* · metric/);
    expect(hover('recipe R { watch <|>test.mae }')).toMatch(/^The samples that the metric is averaged over/);
  });

  it('about nothing, where there is nothing', () => {
    for (const text of ['<|>', '// <|>comment', 'model A { <|>nonsense }', 'use "<|>x"\n'])
      expect(hover(text)).toBe(undefined);
  });
});
