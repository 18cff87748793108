import type { IToken } from 'chevrotain';
import type { Place } from '@gramian/core';
import { isNpmName } from '../source/npm-name.js';
import type { Source } from '../source/source.js';
import { tokenMatcher } from '../syntax/chevrotain.js';
import { endOf } from '../syntax/lexer.js';
import { Data, Equals, Model, Name, Recipe, StringText, Use } from '../syntax/tokens.js';
import { namesGiven } from './names-given.js';
import { separated } from './spot.js';
import { type Group, isGroup, type Item, statementsOf } from './token-tree.js';

/** What a file declares, read from its tokens alone: a tree of a long file takes longer than a person should wait for a list. */
export interface Outline {
  readonly uses: readonly string[];
  readonly firstUse: Place | undefined;
  readonly lastUse: Place | undefined;
  readonly model: ReadonlyMap<string, readonly OutlinedParameter[]>;
  /** Outputs of whatever model. */
  readonly outputs: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
  readonly recipe: ReadonlySet<string>;
}

export interface OutlinedParameter {
  readonly name: string;
  /** As it is written. Absent where a recipe has to give it. */
  readonly default?: readonly Item[];
}

export function outlineOf(file: Group, source: Source): Outline {
  let firstUse: Place | undefined;
  let lastUse: Place | undefined;
  const uses: string[] = [];
  const model = new Map<string, readonly OutlinedParameter[]>();
  const [data, recipe, outputs] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const items of statementsOf(file)) {
    const [keyword, name, next] = items;
    if (keyword === undefined || name === undefined || isGroup(keyword) || isGroup(name)) continue;
    if (keyword.tokenType === Use && tokenMatcher(name, StringText)) {
      uses.push(name.image.slice(1, -1));
      const at = source.place(keyword.startOffset, endOf(name));
      firstUse ??= at;
      lastUse = at;
    }
    if (!tokenMatcher(name, Name)) continue;
    if (keyword.tokenType === Model && !model.has(name.image)) model.set(name.image, parametersIn(next));
    if (keyword.tokenType === Model)
      for (const block of items.filter(isGroup))
        for (const output of namesGiven(block, 'output')) outputs.add(output);
    if (keyword.tokenType === Data) data.add(name.image);
    if (keyword.tokenType === Recipe) recipe.add(name.image);
  }
  return { uses: uses.filter(isNpmName), firstUse, lastUse, model, outputs, data, recipe };
}

/** The parameters between the parentheses after the name of a model. */
export function parametersIn(item: Item | undefined): readonly OutlinedParameter[] {
  if (!isGroup(item) || item.open?.image !== '(') return [];
  return separated(item.items).flatMap(([name, equals, ...value]) => {
    if (name === undefined || isGroup(name) || !tokenMatcher(name, Name)) return [];
    return [{ name: name.image, ...(isEquals(equals) ? { default: value } : {}) }];
  });
}

function isEquals(item: Item | undefined): item is IToken {
  return item !== undefined && !isGroup(item) && item.tokenType === Equals;
}
