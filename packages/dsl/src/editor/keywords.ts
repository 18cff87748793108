import type { Place } from '@gramian/core';
import type { IToken } from 'chevrotain';
import { As, Colon, Experiment, From, Name } from '../syntax/tokens.js';
import { isToken } from './expected.js';
import type { Reading } from './reading.js';
import { STATEMENTS } from './statements/statements.js';
import { isBlock, isGroup, type Item, statementsOf } from './token-tree.js';

/** A word of the language that is no name, and no statement of a block: `recipe`, `as`, `from`, `against`. */
export interface Keyword {
  readonly word: string;
  readonly at: Place;
}

/** The keywords of a text, from its tokens. */
export function keywordsIn({ lexed, source }: Reading): readonly Keyword[] {
  const openers = statementsOf(lexed.file).flatMap(([first]) =>
    first &&
    !isGroup(first) &&
    (Object.hasOwn(STATEMENTS.file, first.image) || first.tokenType === Experiment)
      ? [first]
      : [],
  );
  // `from:` is an option.
  const links = lexed.tokens.filter(
    ({ tokenType }, i) =>
      (tokenType === As || tokenType === From) && lexed.tokens[i + 1]?.tokenType !== Colon,
  );
  const against = statementsOf(lexed.file)
    .filter(([first]) => first && !isGroup(first) && first.tokenType === Experiment)
    .flatMap((declaration) => declaration.filter(isGroup).filter(isBlock).flatMap(statementsOf))
    .filter(([word]) => isName(word, 'plot'))
    .flatMap((items) => items.slice(1).flatMap((item) => (isName(item, 'against') ? [item] : [])));
  return [...openers, ...links, ...against].map(({ startOffset, image }) => ({
    word: image,
    at: source.place(startOffset, startOffset + image.length),
  }));
}

function isName(item: Item | undefined, text: string): item is IToken {
  return isToken(item, Name) && item.image === text;
}
