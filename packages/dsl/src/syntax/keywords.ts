import type { IToken } from 'chevrotain';
import type { Report } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Source } from '../source/source.js';
import { placeOf } from './lexer.js';
import { onNewLine } from './line-end.js';
import { Data, Experiment, LeftBrace, Model, Name, Recipe, RightBrace, StringText, Use } from './tokens.js';
import { tokenMatcher } from './chevrotain.js';

const KEYWORDS = new Map(
  [Use, Model, Data, Recipe, Experiment].map((type) => [type.name.toLowerCase(), type]),
);

export const DECLARATIONS: readonly string[] = [...KEYWORDS.keys()];

/** `modle Angle {` is read as `model Angle {`, so that one letter does not take the rest of the file with it. */
export function mendKeywords(tokens: readonly IToken[], source: Source, report: Report): readonly IToken[] {
  let depth = 0;
  return tokens.map((token, i) => {
    if (token.tokenType === LeftBrace) depth++;
    if (token.tokenType === RightBrace) depth = Math.max(depth - 1, 0);
    const next = tokens[i + 1];
    const named = next !== undefined && (tokenMatcher(next, Name) || tokenMatcher(next, StringText));
    if (depth > 0 || token.tokenType !== Name || !named || !onNewLine(tokens[i - 1], token, source))
      return token;
    const meant = nearest(token.image, DECLARATIONS);
    const type = meant === undefined ? undefined : KEYWORDS.get(meant);
    if (meant === undefined || type === undefined) return token;
    const place = placeOf(token, source);
    report({
      code: 'GN0112',
      message: `A declaration does not start with \`${token.image}\`.`,
      place,
      ...didYouMean(place, meant),
    });
    return { ...token, tokenType: type, tokenTypeIdx: type.tokenTypeIdx ?? token.tokenTypeIdx };
  });
}
