import type { AnyWord, Kind } from '@gramian/core';
import { STANDARD } from '../../check/words.js';
import type { Edit } from '../../diagnostic/diagnostic.js';
import { tokenMatcher } from '../../syntax/chevrotain.js';
import { Name } from '../../syntax/tokens.js';
import { type Completion, plain } from './completion.js';
import { type Expected, isToken, type View } from '../expected.js';
import { namesGiven } from '../names-given.js';
import { modelLineSnippet, statementSnippet, withoutPlaces } from './snippets.js';
import { headOf, type Spot } from '../spot.js';
import type { StatementInfo } from '../statements/statement-info.js';
import { STATEMENTS } from '../statements/statements.js';
import { type Group, isGroup, statementsOf } from '../token-tree.js';

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
  const within = inner ? openerOf(groups) : undefined;
  const own = Object.entries(STATEMENTS[home])
    .filter(([word, { once = false, place }]) => {
      const here = place === undefined || (place === 'top' ? !inner : within === place);
      return here && !(once && said.has(word));
    })
    .map(([word, info], i) => ownStatement(word, info, i));
  if (within === 'branch') return own.filter(({ label }) => label === 'path');
  if (home === 'model') return [...own, ...namedParts(groups, view), ...wordStatements('layer', view)];
  if (home !== 'data') return own;
  const hasSource = [...said].some((word) => view.words.has('dataset', word));
  const sources = hasSource ? [] : wordStatements('dataset', view);
  const treatments = wordStatements('treatment', view).filter(({ label }) => !said.has(label));
  return [...own, ...sources, ...treatments];
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

/** The word whose braces are around a place. */
function openerOf(groups: readonly Group[]): string | undefined {
  const [group, parent] = [groups.at(-1), groups.at(-2)];
  const word = group && parent ? headOf(group, parent)[0] : undefined;
  return isToken(word, Name) ? word.image : undefined;
}

/** The blocks of the model around a place, and the other models of the file. */
function namedParts(groups: readonly Group[], { outline }: View): readonly Completion[] {
  const [file, model] = groups;
  const name = file && model ? headOf(model, file)[1] : undefined;
  const own = isToken(name, Name) ? name.image : undefined;
  const blocks = model ? namesGiven(model, 'block') : [];
  const models = [...outline.model].filter(([other]) => other !== own);
  return [
    ...blocks.map((block) => plain(block, 'declared', 'block of this model', 10)),
    ...models.map(([other, parameters]) => {
      const snippet = modelLineSnippet(other, parameters);
      return { ...plain(other, 'declared', 'model of this file', 11), snippet, text: withoutPlaces(snippet) };
    }),
  ];
}
