import { As, Name } from '../syntax/tokens.js';
import { isToken } from './expected.js';
import { type Group, isGroup, startOfItem, statementsOf } from './token-tree.js';

/** Names that the lines of a model give: to blocks, to outputs, or to values (inputs, and what `as` names), up to a place. */
export function namesGiven(
  model: Group,
  what: 'block' | 'output' | 'value',
  before = Infinity,
): readonly string[] {
  return statementsOf(model).flatMap((items) => {
    const [word, name] = items;
    if (!isToken(word, Name) || word.startOffset >= before) return [];
    const inner = items.filter(isGroup).flatMap((group) => namesGiven(group, what, before));
    if (what !== 'value') return word.image === what && isToken(name, Name) ? [name.image, ...inner] : inner;
    const as = items.findIndex((item) => isToken(item, As));
    const named = word.image === 'repeat' || as < 0 ? undefined : items[as + 1];
    const given = word.image === 'input' ? name : named;
    return isToken(given, Name) && startOfItem(given) < before ? [given.image, ...inner] : inner;
  });
}
