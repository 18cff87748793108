import type { IToken } from 'chevrotain';
import { CLOSERS } from '../syntax/brackets.js';
import { endOf } from '../syntax/lexer.js';
import { End, LeftBrace } from '../syntax/tokens.js';

/** Tokens with what stands between brackets gathered into groups. */
export type Item = IToken | Group;

export interface Group {
  /** Absent for the file. */
  readonly open: IToken | undefined;
  readonly items: readonly Item[];
  /** False where its closing bracket is not written. */
  readonly closed: boolean;
  /** What begins in the text from here on is outside of it. */
  readonly limit: number;
}

export function isGroup(item: Item | undefined): item is Group {
  return item !== undefined && 'items' in item;
}

export function isBlock(item: Item | undefined): boolean {
  return isGroup(item) && item.open?.tokenType === LeftBrace;
}

export function startOfItem(item: Item): number {
  return isGroup(item) ? (item.open?.startOffset ?? 0) : item.startOffset;
}

/**
 * Groups the tokens of a text by its brackets, those put in for forgotten ones included (layout.ts). What is never closed
 * reaches to the next thing that is outside of it, so that its end is inside for someone who is still writing.
 */
export function tokenTree(tokens: readonly IToken[]): Group {
  const file: Open = { open: undefined, items: [] };
  const stack: Open[] = [file];
  for (const [i, token] of tokens.entries()) {
    const top = stack.at(-1) ?? file;
    if (CLOSERS.has(token.tokenType)) stack.push({ open: token, items: [] });
    else if (top.open && CLOSERS.get(top.open.tokenType) === token.tokenType) {
      stack.pop();
      const limit = token.image === '' ? nextStart(tokens, i) : token.startOffset + 1;
      stack.at(-1)?.items.push({ ...top, closed: token.image !== '', limit });
    } else top.items.push(token);
  }
  return { ...file, closed: true, limit: Infinity };
}

interface Open {
  readonly open: IToken | undefined;
  readonly items: Item[];
}

function nextStart(tokens: readonly IToken[], from: number): number {
  for (let i = from + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token && token.image !== '') return token.startOffset;
  }
  return Infinity;
}

/** The groups around a place, from the file inwards. */
export function groupsAround(file: Group, offset: number): readonly Group[] {
  const groups: Group[] = [file];
  for (;;) {
    const inner: Group | undefined = groups
      .at(-1)
      ?.items.filter(isGroup)
      .find(({ open, limit }) => open && endOf(open) <= offset && offset < limit);
    if (inner === undefined) return groups;
    groups.push(inner);
  }
}

/** The statements of a block or of the file: items up to an end of statement, or to a block with which one ends. */
export function statementsOf({ items }: Group): readonly (readonly Item[])[] {
  const statements: Item[][] = [];
  let current: Item[] = [];
  const finish = () => {
    if (current.length > 0) statements.push(current);
    current = [];
  };
  for (const item of items) {
    if (!isGroup(item) && item.tokenType === End) finish();
    else {
      current.push(item);
      if (isBlock(item)) finish();
    }
  }
  finish();
  return statements;
}
