import type { AnyWord, Kind, OptionInfo } from '@gramian/core';
import type { IToken, TokenType } from 'chevrotain';
import type { Words } from '../check/words.js';
import { tokenMatcher } from '../syntax/chevrotain.js';
import { Data, Dot, Experiment, From, Model, Name, Recipe, Use } from '../syntax/tokens.js';
import type { Outline, OutlinedParameter } from './outline.js';
import type { FixedOption, Slot } from './statements/slots.js';
import { type Settable, settableAt } from './settable.js';
import { headOf, isSign, nameBefore, separated, type Spot } from './spot.js';
import { EVERY } from './statements/every.js';
import { type Home, statementInfo } from './statements/statements.js';
import { type Group, isBlock, isGroup, type Item } from './token-tree.js';
import { infoOf } from './word-options.js';

/** What the names of a text mean. */
export interface View {
  readonly words: Words;
  readonly outline: Outline;
}

/** What is given arguments: a word, a model, or a statement of the language itself. */
export type Taker =
  | { readonly kind: 'word'; readonly word: AnyWord }
  | { readonly kind: 'model'; readonly name: string; readonly parameters: readonly OutlinedParameter[] }
  | {
      readonly kind: 'statement';
      readonly word: string;
      readonly home: Home | undefined;
      readonly slot: Slot;
    }
  | { readonly kind: 'unknown' };

/** What a value is for. */
export type Purpose =
  | { readonly kind: 'option'; readonly info: OptionInfo }
  | { readonly kind: 'fixed'; readonly option: FixedOption }
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'any' };

/** What may stand at a place. */
export type Expected =
  | { readonly kind: 'declaration' }
  | { readonly kind: 'package' }
  | { readonly kind: 'from' }
  | { readonly kind: 'parent'; readonly own: string }
  | { readonly kind: 'statement'; readonly home: Home; readonly block: Group }
  | ExpectedArgument
  | { readonly kind: 'nothing' };

export interface ExpectedArgument {
  readonly kind: 'argument';
  readonly home: Home;
  readonly taker: Taker;
  /** True where the taker has its arguments in parentheses of their own. */
  readonly inParentheses: boolean;
  /** Names of options that are given before or after. */
  readonly given: ReadonlySet<string>;
  /** How many values without a name stand before; absent where names have begun. */
  readonly position: number | undefined;
  /** How many values without a name there are before the place. */
  readonly unnamed: number;
  /** The option that is named before the place. */
  readonly option: string | undefined;
  readonly purpose: Purpose;
  /** What of the value stands before the place. */
  readonly begun: readonly Item[];
}

const NOTHING = { kind: 'nothing' } as const;

const HOMES: readonly (readonly [TokenType, Home])[] = [
  [Model, 'model'],
  [Data, 'data'],
  [Recipe, 'recipe'],
  [Experiment, 'experiment'],
];

/** What may stand at a place of a text that may be half-typed. */
export function expectedAt({ groups, before, after }: Spot, view: View): Expected {
  return expectedIn(groups, before, after, view);
}

/** The part of the file that a place is in. */
export function homeOf(groups: readonly Group[]): Home | undefined {
  const [file, outer] = groups;
  if (file === undefined || outer === undefined || !isBlock(outer)) return 'file';
  const [keyword] = headOf(outer, file);
  return HOMES.find(([type]) => isToken(keyword, type))?.[1];
}

function expectedIn(
  groups: readonly Group[],
  before: readonly Item[],
  after: readonly Item[],
  view: View,
): Expected {
  const group = groups.at(-1);
  const home = homeOf(groups);
  if (group === undefined || home === undefined) return NOTHING;
  if (group.open === undefined) return declaration(before);
  if (isBlock(group)) {
    const [word, ...items] = before;
    if (word === undefined) return { kind: 'statement', home, block: group };
    if (!isToken(word, Name)) return NOTHING;
    const taker = takerOfStatement(home, word.image, view);
    return argument({ home, taker, groups }, items, after, view);
  }
  const outer = groups.slice(0, -1);
  const parent = outer.at(-1);
  const head = parent ? headOf(group, parent) : [];
  if (group.open.image === '[') {
    const around = expectedIn(outer, head, [], view);
    return around.kind === 'argument' ? { ...around, begun: separated(before).at(-1) ?? [] } : NOTHING;
  }
  return argument({ home, taker: takerOfCall(outer, head, view), groups }, before, after, view);
}

function declaration([keyword, name, from, ...rest]: readonly Item[]): Expected {
  if (keyword === undefined) return { kind: 'declaration' };
  if (isToken(keyword, Use) && name === undefined) return { kind: 'package' };
  if (!isToken(keyword, Recipe) || !isToken(name, Name)) return NOTHING;
  if (from === undefined) return { kind: 'from' };
  return isToken(from, From) && rest.length === 0 ? { kind: 'parent', own: name.image } : NOTHING;
}

/** @param items everything after the taker, up to the place @param after what follows it */
function argument(
  { home, taker, groups }: { readonly home: Home; readonly taker: Taker; readonly groups: readonly Group[] },
  items: readonly Item[],
  after: readonly Item[],
  view: View,
): Expected {
  const parts = separated(items);
  const current = parts.at(-1) ?? [];
  const earlier = parts.slice(0, -1);
  const option = nameBefore(current);
  const begun = option === undefined ? current : current.slice(current.findIndex(isSign) + 1);
  const given = new Set([...earlier, ...separated(after)].flatMap((part) => nameBefore(part) ?? []));
  const named = earlier.some((part) => nameBefore(part) !== undefined);
  const unnamed = earlier.filter((part) => nameBefore(part) === undefined).length;
  const position = named || option !== undefined ? undefined : earlier.length;
  const purpose =
    isGrid(taker) && option !== undefined
      ? purposeInGrid(option, groups, view)
      : purposeOf(taker, option, position);
  const inParentheses = groups.at(-1)?.open?.image === '(';
  return { kind: 'argument', home, taker, inParentheses, given, position, unnamed, option, purpose, begun };
}

/** The kinds of words that begin lines. */
export const WORD_KINDS: Readonly<Record<Home, readonly Kind[]>> = {
  file: [],
  model: ['layer'],
  data: ['dataset', 'treatment'],
  recipe: [],
  experiment: [],
};

function takerOfStatement(home: Home, word: string, { words, outline }: View): Taker {
  const own = statementInfo(home, word);
  if (own) return { kind: 'statement', word, home, slot: own.slot };
  const taker = wordTaker(WORD_KINDS[home], word, words);
  const parameters = home === 'model' && taker.kind === 'unknown' ? outline.model.get(word) : undefined;
  return parameters ? { kind: 'model', name: word, parameters } : taker;
}

/** What stands before an opening parenthesis. */
function takerOfCall(groups: readonly Group[], head: readonly Item[], view: View): Taker {
  const callee = head.at(-1);
  const home = homeOf(groups);
  if (!isToken(callee, Name) || home === undefined) return { kind: 'unknown' };
  let start = head.length - 1;
  while (isToken(head[start - 1], Dot)) start -= 2;
  const before = head.slice(0, Math.max(start, 0));
  if (before.length === 0 && isBlock(groups.at(-1))) return takerOfStatement(home, callee.image, view);
  const around = expectedIn(groups, before, [], view);
  if (around.kind !== 'argument') return { kind: 'unknown' };
  return takerOfValue(around.purpose, callee.image, view);
}

function takerOfValue(purpose: Purpose, name: string, { words, outline }: View): Taker {
  if (purpose.kind === 'option')
    return purpose.info.use ? wordTaker([purpose.info.use], name, words) : UNKNOWN;
  if (purpose.kind !== 'slot') return UNKNOWN;
  const { slot } = purpose;
  if (slot.takes === 'word') return wordTaker([slot.kind], name, words);
  if (slot.takes === 'kept' && name === 'best')
    return { kind: 'statement', word: name, home: undefined, slot: { takes: 'watched', many: false } };
  if (slot.takes === 'watched' && name === 'loss')
    return { kind: 'statement', word: name, home: undefined, slot: { takes: 'options', options: [EVERY] } };
  if (slot.takes === 'watched') return wordTaker(['metric', 'probe'], name, words);
  const parameters = slot.takes === 'declared' && slot.what === 'model' ? outline.model.get(name) : undefined;
  return parameters ? { kind: 'model', name, parameters } : UNKNOWN;
}

const UNKNOWN: Taker = { kind: 'unknown' };

function wordTaker(kinds: readonly Kind[], name: string, words: Words): Taker {
  const kind = kinds.find((each) => words.has(each, name));
  const word = kind && words.view.vocabulary.get(kind, name);
  return word ? { kind: 'word', word } : UNKNOWN;
}

function purposeOf(taker: Taker, option: string | undefined, position: number | undefined): Purpose {
  if (taker.kind === 'word') {
    const name = option ?? (position === undefined ? undefined : taker.word.positional?.[position]);
    const info = name === undefined ? undefined : infoOf(taker.word, name);
    if (info?.series === true) return { kind: 'slot', slot: { takes: 'watched', many: false } };
    if (option === EVERY.name && (taker.word.kind === 'metric' || taker.word.kind === 'probe'))
      return { kind: 'fixed', option: EVERY };
    return info ? { kind: 'option', info } : { kind: 'any' };
  }
  if (taker.kind !== 'statement') return { kind: 'any' };
  const { slot } = taker;
  if (slot.takes === 'options') {
    const found = slot.options.find((each, i) => each.name === option || i === position);
    return found ? { kind: 'fixed', option: found } : { kind: 'any' };
  }
  const many = slot.takes === 'plot' || slot.takes === 'grid' || ('many' in slot && slot.many);
  const only = many || position === 0 || option !== undefined;
  return only ? { kind: 'slot', slot: slot } : { kind: 'any' };
}

function isGrid(taker: Taker): boolean {
  return taker.kind === 'statement' && taker.slot.takes === 'grid';
}

/** What a value of `grid optimizer.rate: […]` is for. */
function purposeInGrid(path: string, groups: readonly Group[], view: View): Purpose {
  const found: Settable | undefined = settableAt(path, groups, view);
  if (found?.kind === 'option') return { kind: 'option', info: found.info };
  if (found?.kind === 'fixed') return { kind: 'fixed', option: found.option };
  const slot = found?.kind === 'statement' ? statementInfo('recipe', found.name)?.slot : undefined;
  return slot ? { kind: 'slot', slot } : { kind: 'any' };
}

export function isToken(item: Item | undefined, type: TokenType): item is IToken {
  return item !== undefined && !isGroup(item) && tokenMatcher(item, type);
}
