import type { Place } from '@gramian/core';
import type { Finding } from '../diagnostic/diagnostic.js';
import type { Argument, Expression, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { evaluate, NO_SCOPE } from './evaluate.js';

export interface Seed {
  readonly seed: number;
  readonly at: Place;
}

/** More than this in one range are a slip. */
const MOST = 1000;

/** `seeds 1..5`, `seeds 1, 2, 7` */
export function seedsOf(statement: Statement | undefined, checking: Checking): readonly Seed[] {
  if (statement === undefined) return [];
  if (statement.arguments.length === 0 && !statement.broken)
    checking.report({
      code: 'GN0402',
      message: '`seeds` takes whole numbers.',
      help: 'For example `seeds 1..5`, or `seeds 1, 2, 7`.',
      place: statement.head,
    });
  const seen = new Map<number, Place>();
  for (const argument of statement.arguments)
    for (const seed of numbersOf(argument, checking)) {
      const first = seen.get(seed);
      if (first)
        checking.report({
          code: 'GN0404',
          severity: 'warning',
          message: `The seed ${String(seed)} is given twice.`,
          place: argument.at,
          related: [{ place: first, message: 'given here already' }],
        });
      else seen.set(seed, argument.at);
    }
  return [...seen].map(([seed, at]) => ({ seed, at }));
}

function numbersOf({ name, value }: Argument, checking: Checking): readonly number[] {
  if (value.kind === 'missing') return [];
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => {
    const number = name ? null : evaluate(item, NO_SCOPE, checking);
    if (number === undefined) return [];
    const isSeed = (each: unknown): each is number =>
      typeof each === 'number' && Number.isSafeInteger(each) && each >= 0;
    if (isSeed(number)) return [number];
    const range = typeof number === 'object' && number !== null && 'from' in number ? number : undefined;
    const { from, to } = range ?? {};
    if (isSeed(from) && isSeed(to) && range?.unit === undefined && to - from < MOST)
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    checking.report({
      code: 'GN0403',
      message: `\`seeds\` takes whole numbers ≥ 0, not \`${written(item.at, checking)}\`.`,
      help: 'For example `seeds 1..5`, or `seeds 1, 2, 7`.',
      place: item.at,
      ...rangeMeant(item),
    });
    return [];
  });
}

/** For `1-5`, as other languages write what is `1..5` here. */
function rangeMeant(item: Expression): Pick<Finding, 'help' | 'suggestion'> {
  if (item.kind !== 'arithmetic' || item.operator !== '-') return {};
  const { left, right } = item;
  if (left.kind !== 'number' || right.kind !== 'number' || left.value > right.value) return {};
  const text = `${left.value}..${right.value}`;
  return {
    help: `A range has two dots: \`${text}\`.`,
    suggestion: { message: `Write \`${text}\`.`, edits: [{ place: item.at, text }] },
  };
}
