import { describe, expect, it } from 'vitest';
import { inlayHints, Reading } from '../../src/editor/index.js';
import { vocabulary } from '../vocabulary.js';

const words = vocabulary();
const ALL = { shapes: true, parameters: true };

/** The text with its hints between guillemets. */
function hinted(text: string, options = ALL): string {
  const found = [...inlayHints(new Reading(text, { vocabulary: words }), options)];
  return found
    .sort((a, b) => b.offset - a.offset)
    .reduce((all, hint) => `${all.slice(0, hint.offset)}«${hint.text}»${all.slice(hint.offset)}`, text);
}

describe('inlay hints', () => {
  it('show what comes out of every layer', () => {
    const text = `model A(width = 8) {
  input image[28, 28, 1]
  conv width, kernel: 3   // a comment
  repeat 2 as i {
    max-pool 2
    residual {
      relu
    }
  }
  branch concat {
    path { relu }
    path { conv 4 }
  }
  flatten; dense 10
}
`;
    expect(hinted(text)).toMatchInlineSnapshot(`
      "model A(width = 8) {
        input image[28, 28, 1]
        conv width, kernel: 3«→ [n, 28, 28, 8] · 72 parameters»   // a comment
        repeat 2 as i {
          max-pool 2«→ [n, 14, 14, 8] … [n, 7, 7, 8]»
          residual«→ [n, 14, 14, 8] … [n, 7, 7, 8]» {
            relu«→ [n, 14, 14, 8] … [n, 7, 7, 8]»
          }
        }
        branch concat {
          path { relu«→ [n, 7, 7, 8]» }
          path { conv 4«→ [n, 7, 7, 4] · 288 parameters» }
        }
        flatten; dense 10«→ [n, 10] · 5,890 parameters»
      }
      "
    `);
  });

  it('end where a fault is', () => {
    expect(hinted('model A {\n  input x[28, 28, 1]\n  relu\n  dense 3\n  relu\n}\n')).toBe(
      'model A {\n  input x[28, 28, 1]\n  relu«→ [n, 28, 28, 1]»\n  dense 3\n  relu\n}\n',
    );
  });

  it('follow what a recipe gives', () => {
    const text = 'model A(w = 8) { input x[3]; dense w }\nrecipe R { model A(w: 4) }\n';
    expect(hinted(text)).toContain('dense w«→ [n, 4]');
  });

  it('can be put away', () => {
    const text = 'model A { input x[3]; dense 4 }';
    expect(hinted(text, { shapes: false, parameters: false })).toBe(text);
  });
});
