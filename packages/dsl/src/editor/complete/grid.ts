import { Dot } from '../../syntax/tokens.js';
import type { ExpectedArgument, View } from '../expected.js';
import { type Settable, settableAfter } from '../settable.js';
import type { Spot } from '../spot.js';
import { isGroup } from '../token-tree.js';
import { type Completion, plain } from './completion.js';

/** What a grid can vary: paths begin with a statement of recipes, and go on behind each dot. */
export function gridCompletions(
  { begun }: ExpectedArgument,
  { groups }: Spot,
  view: View,
): readonly Completion[] {
  const path = begun.flatMap((item) => (isGroup(item) || item.tokenType === Dot ? [] : [item.image]));
  const seen = new Map(settableAfter(path, groups, view).map((each) => [each.name, each]));
  return [...seen.values()].map((each, i) => plain(each.name, KINDS[each.kind], detailOf(each), i));
}

const KINDS = {
  statement: 'statement',
  parameter: 'parameter',
  word: 'word',
  option: 'option',
  fixed: 'option',
} as const;

function detailOf(each: Settable): string {
  switch (each.kind) {
    case 'statement':
      return each.summary;
    case 'parameter':
      return `parameter of ${each.model}`;
    case 'word':
      return each.word.summary;
    case 'option':
      return `option of ${each.owner.name}: ${each.info.type}`;
    case 'fixed':
      return each.option.type;
  }
}
