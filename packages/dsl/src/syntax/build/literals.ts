import type { IToken } from 'chevrotain';
import type { Missing, NumberLiteral, StringLiteral } from '../tree.js';
import { EndlessString, ForeignString } from '../tokens.js';
import { type Building, placeOfElement } from './cst.js';

export function numberOf(token: IToken, building: Building): NumberLiteral | Missing {
  const at = placeOfElement(token, building);
  const value = Number(token.image.replaceAll('_', ''));
  if (Number.isFinite(value)) return { kind: 'number', value, at };
  building.report({
    code: 'GN0503',
    message: `\`${token.image}\` is larger than any number that can be computed with.`,
    help: 'Numbers go up to about 1.8e308.',
    place: at,
  });
  return { kind: 'missing', at };
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', t: '\t', "'": "'" };

/** The text between the quotes. One that is not understood counts as missing, so that nothing follows from a guess. */
export function stringOf(token: IToken, building: Building): StringLiteral | Missing {
  const { source, report } = building;
  const at = placeOfElement(token, building);
  if (token.tokenType === EndlessString) return { kind: 'missing', at };
  let known = true as boolean;
  const value = token.image
    .slice(1, -1)
    .replace(/\\(.?)/gu, (escape: string, character: string, index: number) => {
      const meant = ESCAPES[character];
      // The quotes of another language may come with its escapes; one fault is enough.
      if (meant !== undefined || token.tokenType === ForeignString) return meant ?? escape;
      const start = token.startOffset + 1 + index;
      const place = source.place(start, start + escape.length);
      report({
        code: 'GN0003',
        message: `\`${escape}\` means nothing in a text.`,
        help: 'There are `\\"`, `\\\\`, `\\n` and `\\t`. Paths can be written with `/` everywhere.',
        place,
        suggestion: { message: 'Write a backslash as two.', edits: [{ place, text: `\\${escape}` }] },
      });
      known = false;
      return escape;
    });
  return known ? { kind: 'string', value, at } : { kind: 'missing', at };
}
