import { As, Name } from '../../syntax/tokens.js';
import { isToken } from '../expected.js';
import { namesGiven } from '../names-given.js';
import { parametersIn } from '../outline.js';
import { headOf, nameBefore, separated, type Spot } from '../spot.js';
import type { Home } from '../statements/statements.js';
import { isBlock } from '../token-tree.js';
import { type Completion, plain } from './completion.js';
import { itemsText } from './items-text.js';

/** The values of the model that have a name, above a place. */
export function valuesGiven({ groups, from }: Spot): readonly Completion[] {
  const model = groups[1];
  const names = model ? [...new Set(namesGiven(model, 'value', from))] : [];
  return names.map((name) => plain(name, 'parameter', 'value of the model', 3));
}

/** `from` after `path`. */
export function fromAfterPath({ before }: Spot): readonly Completion[] {
  const [word] = before;
  const begins = before.length === 1 && isToken(word, Name) && word.image === 'path';
  return begins ? [plain('from', 'statement', 'begins with a value that has a name', 0)] : [];
}

/** `as` after a line of a model that is complete: it counts the turns of a `repeat`, and names what comes out of a layer. */
export function asAfterLine({ before, groups }: Spot, home: Home): readonly Completion[] {
  const [word] = before;
  if (home !== 'model' || !isBlock(groups.at(-1)) || !isToken(word, Name) || UNNAMED.includes(word.image))
    return [];
  if (before.some((item) => isToken(item, As))) return [];
  const counts = word.image === 'repeat';
  return [plain('as', 'statement', counts ? 'counts from 0' : 'names what comes out', counts ? 0 : 50)];
}

/** Statements of a model that take no `as`. */
const UNNAMED: readonly string[] = ['input', 'init', 'path', 'block', 'from', 'output'];

/** The parameters of the model around a place, and the counters of its loops; in a default the parameters before it. */
export function numbersInView({ groups, before }: Spot): readonly Completion[] {
  const [, head] = groups;
  if (groups.length === 2 && head?.open?.image === '(')
    return separated(before)
      .slice(0, -1)
      .flatMap((part) => nameBefore(part) ?? (isToken(part[0], Name) ? part[0].image : []))
      .map((name) => plain(name, 'parameter', 'parameter', 5));
  return groups.flatMap((group, i) => {
    const parent = groups[i - 1];
    if (parent === undefined || !isBlock(group)) return [];
    const head = headOf(group, parent);
    const counterName = head[head.findIndex((item) => isToken(item, As)) + 1];
    const parameters = i === 1 ? parametersIn(head[2]) : [];
    return [
      ...parameters.map(({ name, default: initial }) =>
        plain(name, 'parameter', initial ? `parameter, ${itemsText(initial)} by default` : 'parameter', 5),
      ),
      ...(i > 1 && head.some((item) => isToken(item, As)) && isToken(counterName, Name)
        ? [plain(counterName.image, 'parameter', 'counter', 4)]
        : []),
    ];
  });
}
