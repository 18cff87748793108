import type { IToken } from 'chevrotain';
import type { Source } from '../source/source.js';
import { tokenMatcher } from '../syntax/chevrotain.js';
import type { Comment } from '../syntax/lexer.js';
import { endOf } from '../syntax/lexer.js';
import { isUnfinished } from '../syntax/line-end.js';
import {
  As,
  Colon,
  Comma,
  Dot,
  End,
  Equals,
  False,
  LeftBrace,
  Name,
  StringText,
  True,
} from '../syntax/tokens.js';
import { type Group, groupsAround, isBlock, isGroup, type Item, startOfItem } from './token-tree.js';

/** A place in a text that may be half-typed: what stands around it and before it, and which text a completion replaces. */
export interface Spot {
  /** What is being typed at it: a name, or text between quotes. */
  readonly typed: string;
  readonly from: number;
  readonly to: number;
  /** The string that it is in. */
  readonly string: IToken | undefined;
  /** The groups around it, from the file inwards. */
  readonly groups: readonly Group[];
  /** The items of its statement, or between its brackets, up to it. */
  readonly before: readonly Item[];
  /** Those after it. */
  readonly after: readonly Item[];
}

/** The place at an offset, or nothing within a comment. */
export function spotAt(
  offset: number,
  { tokens, comments }: { readonly tokens: readonly IToken[]; readonly comments: readonly Comment[] },
  file: Group,
  source: Source,
): Spot | undefined {
  if (comments.some((comment) => isInside(offset, comment))) return undefined;
  const touched = tokens.find(
    (token) => token.image !== '' && token.startOffset < offset && offset <= endOf(token),
  );
  const string =
    touched && tokenMatcher(touched, StringText) && isInString(offset, touched) ? touched : undefined;
  const word = touched && isWord(touched) ? touched : undefined;
  const current = string ?? word;
  const anchor = current?.startOffset ?? offset;
  const groups = groupsAround(file, anchor);
  const [before, after] = around(groups.at(-1) ?? file, anchor, current, source);
  const from = string ? string.startOffset + 1 : anchor;
  const to = string ? endOfText(string) : current ? endOf(current) : offset;
  return {
    typed: source.text.slice(from, offset),
    from,
    to: Math.max(to, offset),
    string,
    groups,
    before,
    after,
  };
}

function isInside(offset: number, { text, at }: Comment): boolean {
  const end = at.offset + at.length;
  return at.offset < offset && (text.startsWith('/*') && text.endsWith('*/') ? offset < end : offset <= end);
}

function isWord(token: IToken): boolean {
  return [Name, As, True, False].some((type) => tokenMatcher(token, type));
}

/** Behind a closing quote a string is over. */
function isInString(offset: number, token: IToken): boolean {
  return offset < endOf(token) || endOfText(token) === endOf(token);
}

/** Where the text of a string ends: before its closing quote, or where one is missing at the first blank. */
function endOfText({ image, startOffset }: IToken): number {
  if (image.length > 1 && /^(["']).*\1$/.test(image)) return startOffset + image.length - 1;
  return startOffset + image.search(/\s|$/);
}

/** The items of a statement, or between brackets, before and after a place. */
function around(
  { open, items }: Group,
  anchor: number,
  current: IToken | undefined,
  source: Source,
): readonly [readonly Item[], readonly Item[]] {
  const earlier = items.filter((item) => startOfItem(item) < anchor);
  const rest = items.slice(earlier.length + (current ? 1 : 0));
  if (!holdsStatements(open)) return [earlier, rest];
  // An end that the layout put in stands where the next statement begins; on the same line one may still go on.
  if (!current && isPutIn(earlier.at(-1))) earlier.pop();
  const before = lastStatement(earlier);
  if (!current && isOver(before.at(-1), anchor, source)) return [[], []];
  const next = rest.findIndex(isEnd);
  return [before, next < 0 ? rest : rest.slice(0, next)];
}

/** What stands before a group in its statement, or between the same brackets: `model Angle (width = 16)` before the block. */
export function headOf(group: Group, { open, items }: Group): readonly Item[] {
  const before = items.slice(0, items.indexOf(group));
  return holdsStatements(open) ? lastStatement(before) : before;
}

function lastStatement(items: readonly Item[]): readonly Item[] {
  return items.slice(items.findLastIndex((item) => isEnd(item) || isBlock(item)) + 1);
}

function holdsStatements(open: IToken | undefined): boolean {
  return open === undefined || open.tokenType === LeftBrace;
}

/** True where a statement is over at a place because its line is. */
function isOver(last: Item | undefined, anchor: number, source: Source): boolean {
  if (last === undefined) return true;
  const end = isGroup(last) ? Math.min(last.limit, anchor) : endOf(last);
  return source.lineAt(end) < source.lineAt(anchor) && (isGroup(last) || !isUnfinished(last));
}

function isEnd(item: Item): boolean {
  return !isGroup(item) && item.tokenType === End;
}

function isPutIn(item: Item | undefined): boolean {
  return item !== undefined && !isGroup(item) && item.tokenType === End && item.image === '';
}

function isSeparator(item: Item): boolean {
  return !isGroup(item) && (item.tokenType === Comma || item.tokenType === End);
}

/** The name before `:` or, for people who are used to it, `=`; with its dots, where it has any. */
export function nameBefore(items: readonly Item[]): string | undefined {
  const sign = items.findIndex(isSign);
  const name = items.slice(0, Math.max(sign, 0));
  const isPath = name.every((item, i) => !isGroup(item) && tokenMatcher(item, i % 2 === 0 ? Name : Dot));
  return name.length % 2 === 1 && isPath
    ? name.map((item) => (isGroup(item) ? '' : item.image)).join('')
    : undefined;
}

export function isSign(item: Item): boolean {
  return !isGroup(item) && (item.tokenType === Colon || item.tokenType === Equals);
}

/** What stands between commas, each for itself. */
export function separated(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (isSeparator(item)) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}
