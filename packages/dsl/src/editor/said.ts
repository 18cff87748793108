import { Data, From, Name, Recipe } from '../syntax/tokens.js';
import { tokenMatcher } from '../syntax/chevrotain.js';
import type { TokenType } from 'chevrotain';
import { isBlock, isGroup, type Group, type Item, statementsOf } from './token-tree.js';

/**
 * What the recipes that an experiment trains say with a word, themselves or by the recipe that they come from: the items behind
 * it. From tokens alone, for a list of completions cannot wait for a tree.
 */
export function saidInRuns(experiment: Group, file: Group, word: string): readonly (readonly Item[])[] {
  const run = statementsOf(experiment).find(([first]) => isName(first, 'run')) ?? [];
  const names = run.slice(1).flatMap((item) => (isGroup(item) ? [] : [item.image]));
  return names.flatMap((name) => {
    const said = saidBy(name, file, word, new Set());
    return said ? [said] : [];
  });
}

function saidBy(name: string, file: Group, word: string, seen: Set<string>): readonly Item[] | undefined {
  const recipe = declared(Recipe, name, file);
  if (recipe === undefined || seen.has(name)) return undefined;
  const own = linesOf(recipe).find(([first]) => isName(first, word));
  if (own) return own.slice(1);
  const [, , from, parent] = recipe;
  const isFrom = from !== undefined && !isGroup(from) && tokenMatcher(from, From);
  if (!isFrom || parent === undefined || isGroup(parent)) return undefined;
  return saidBy(parent.image, file, word, new Set([...seen, name]));
}

/** The lines of the data of a name. */
export function linesOfData(name: string, file: Group): readonly (readonly Item[])[] {
  return linesOf(declared(Data, name, file) ?? []);
}

function declared(keyword: TokenType, name: string, file: Group): readonly Item[] | undefined {
  return statementsOf(file).find(
    ([first, second]) =>
      first !== undefined && !isGroup(first) && tokenMatcher(first, keyword) && isName(second, name),
  );
}

function linesOf(declaration: readonly Item[]): readonly (readonly Item[])[] {
  return declaration.filter(isGroup).filter(isBlock).flatMap(statementsOf);
}

function isName(item: Item | undefined, text: string): boolean {
  return item !== undefined && !isGroup(item) && tokenMatcher(item, Name) && item.image === text;
}
