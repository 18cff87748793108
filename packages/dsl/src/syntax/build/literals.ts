import type { IToken } from 'chevrotain';
import type { Expression } from '../tree.js';
import { EndlessString, ForeignString } from '../tokens.js';
import { type Building, placeOfElement } from './cst.js';

export function numberOf(token: IToken, building: Building): Expression {
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

/** The text between the quotes. */
export function stringOf(token: IToken, { source, report }: Building): string {
  const inner = token.image.slice(1, token.tokenType === EndlessString ? undefined : -1);
  return inner.replace(/\\(.?)/gu, (escape: string, character: string, index: number) => {
    const meant = ESCAPES[character];
    if (meant !== undefined) return meant;
    // The quotes of another language may come with its escapes; one fault is enough.
    if (token.tokenType !== ForeignString && token.tokenType !== EndlessString) {
      const start = token.startOffset + 1 + index;
      const place = source.place(start, start + escape.length);
      report({
        code: 'GN0003',
        message: `\`${escape}\` means nothing in a text.`,
        help: 'There are `\\"`, `\\\\`, `\\n` and `\\t`. Paths can be written with `/` everywhere.',
        place,
        suggestion: { message: 'Write a backslash as two.', edits: [{ place, text: `\\${escape}` }] },
      });
    }
    return escape;
  });
}
