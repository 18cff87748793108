import type { Place } from '@gramian/core';
import { STANDARD } from '../check/words.js';
import { keywordsIn } from './keywords.js';
import type { Meaning, NamedThing } from './meanings/meaning.js';
import type { Reading } from './reading.js';

/** What a name is, in the terms that editors have colours for. */
export const TOKEN_TYPES = [
  'keyword',
  'function',
  'property',
  'parameter',
  'variable',
  'class',
  'struct',
  'type',
  'enumMember',
] as const;
export type TokenKind = (typeof TOKEN_TYPES)[number];

export const TOKEN_MODIFIERS = ['declaration', 'defaultLibrary'] as const;
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

export interface SemanticToken {
  readonly at: Place;
  readonly type: TokenKind;
  readonly modifiers: readonly TokenModifier[];
}

/** What the names of a text are, in order and without overlap. What a grammar of patterns sees by itself is left out. */
export function semanticTokens(reading: Reading): readonly SemanticToken[] {
  const names = reading.meanings.occurrences.flatMap(({ at, meaning }) => ({
    at,
    ...described(meaning, reading),
  }));
  const keywords = keywordsIn(reading).map(({ at }) => ({ at, type: 'keyword' as const, modifiers: [] }));
  const all = [...keywords, ...names].sort((a, b) => a.at.offset - b.at.offset);
  return all.filter(({ at }, i) => {
    const before = all[i - 1]?.at;
    return before === undefined || before.offset + before.length <= at.offset;
  });
}

const THINGS: Readonly<Record<NamedThing['kind'], TokenKind>> = {
  model: 'class',
  data: 'struct',
  recipe: 'type',
  experiment: 'type',
  parameter: 'parameter',
  counter: 'variable',
  value: 'variable',
  block: 'class',
  group: 'class',
  output: 'variable',
};

function described(meaning: Meaning, { options }: Reading): Omit<SemanticToken, 'at'> {
  switch (meaning.kind) {
    case 'statement':
      return { type: 'keyword', modifiers: [] };
    case 'word': {
      if (meaning.inPath) return { type: 'property', modifiers: [] };
      const own = options.vocabulary.origin(meaning.word.kind, meaning.word.name) === STANDARD;
      return { type: 'function', modifiers: own ? ['defaultLibrary'] : [] };
    }
    case 'path':
    case 'option':
    case 'fixed option':
      return { type: 'property', modifiers: [] };
    case 'choice':
    case 'fixed value':
    case 'split':
      return { type: 'enumMember', modifiers: [] };
    case 'thing':
      return { type: THINGS[meaning.thing.kind], modifiers: meaning.defines ? ['declaration'] : [] };
  }
}
