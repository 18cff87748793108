import type { AnyWord, Kind } from '@gramian/core';
import { STANDARD } from '../check/words.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import { tokenMatcher } from '../syntax/chevrotain.js';
import { Name } from '../syntax/tokens.js';
import type { Completion } from './completion.js';
import type { Expected, View } from './expected.js';
import { statementSnippet, withoutPlaces } from './snippets.js';
import type { Spot } from './spot.js';
import { type StatementInfo, STATEMENTS } from './statements.js';
import { type Group, isGroup, statementsOf } from './token-tree.js';

/** `use`, `model`, `data`, `recipe`, each with what belongs to it. */
export function declarationCompletions(): readonly Completion[] {
  return Object.entries(STATEMENTS.file).map(([word, info]) => ownStatement(word, info, 0));
}

/** What may begin a line of a block: the language's own statements, and layers or datasets. */
export function statementCompletions(
  { home, block }: Extract<Expected, { kind: 'statement' }>,
  { from, groups }: Spot,
  view: View,
): readonly Completion[] {
  const said = wordsIn(block, from);
  const inner = groups.length > 2;
  const own = Object.entries(STATEMENTS[home])
    .filter(([word, { once = false }]) => !(once && (said.has(word) || inner)))
    .map(([word, info], i) => ownStatement(word, info, i));
  const kind = home === 'model' ? 'layer' : home === 'data' ? 'dataset' : undefined;
  const hasSource = kind === 'dataset' && [...said].some((word) => view.words.has(kind, word));
  return kind === undefined || hasSource ? own : [...own, ...wordStatements(kind, view)];
}

function ownStatement(word: string, info: StatementInfo, rank: number): Completion {
  return {
    label: word,
    kind: 'statement',
    detail: info.summary,
    documentation: `${info.summary}\n\n\`\`\`net\n${info.example}\n\`\`\``,
    snippet: info.snippet,
    text: word,
    rank,
  };
}

/** Words of a kind at the beginning of a line. Those of packages that the file does not use bring the `use` with them. */
function wordStatements(kind: Kind, view: View): readonly Completion[] {
  return wordsAtHand(kind, view).map((found) => wordCompletion(found, statementSnippet(found.word)));
}

/** A word, and what the file needs to know it. */
export interface WordAtHand {
  readonly word: AnyWord;
  readonly origin: string;
  readonly edits: readonly Edit[] | undefined;
}

/** The words of a kind that are loaded, those in view first. */
export function wordsAtHand(kind: Kind, { words }: View): readonly WordAtHand[] {
  const { vocabulary } = words.view;
  return vocabulary.words(kind).map((word) => {
    const origin = vocabulary.origin(kind, word.name) ?? STANDARD;
    const edits = words.has(kind, word.name) ? undefined : [words.view.use(origin)];
    return { word, origin, edits };
  });
}

export function wordCompletion({ word, origin, edits }: WordAtHand, snippet: string): Completion {
  return {
    label: word.name,
    kind: 'word',
    detail: edits ? `${word.summary} Adds \`use "${origin}"\`.` : word.summary,
    word,
    snippet,
    text: withoutPlaces(snippet),
    rank: edits ? 60 : 20,
    ...(edits ? { edits } : {}),
  };
}

/** The words with which the other statements of a block begin. */
function wordsIn(block: Group, from: number): ReadonlySet<string> {
  const first = statementsOf(block).flatMap(([word]) =>
    word === undefined || isGroup(word) || !tokenMatcher(word, Name) || word.startOffset === from
      ? []
      : [word],
  );
  return new Set(first.map(({ image }) => image));
}
