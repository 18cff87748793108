import type { OptionValue } from '@gramian/core';
import type { Statement } from '../../syntax/tree.js';
import { written } from '../checking.js';
import { numberOf } from '../number.js';
import { MAX_LAYERS } from './budget.js';
import type { Context } from './context.js';
import { expand } from './expansion.js';
import type { Step } from './steps.js';

/** `repeat 3 as i { … }`: its lines, once for each turn. */
export function repeatOf(statement: Statement, context: Context): readonly Step[] {
  const { scope, values, whole } = context;
  const { report } = whole.checking;
  const { block, as } = statement;
  if (!block && !statement.broken)
    report({
      code: 'GN0104',
      message: '`repeat` has no layers.',
      help: 'They stand between braces: `repeat 3 { dense 64; relu }`.',
      place: statement.head,
    });
  const taken = as !== undefined && scope.has(as.text);
  if (taken)
    report({
      code: 'GN0308',
      message: `\`${as.text}\` is a parameter already.`,
      help: 'Give the counter another name.',
      place: as.at,
    });
  const times = timesOf(statement, context);
  if (!block) return [{ kind: 'unknown', statement }];
  const turn = (count: OptionValue | undefined): readonly Step[] =>
    expand(block, {
      ...context,
      scope: as && !taken ? new Map([...scope, [as.text, count]]) : scope,
      values: values.turn(),
      inside: 'repeat',
      sealed: 'repeat',
    });
  // Of a loop that is not run the inside is checked all the same, its counter unknown.
  if (times === undefined || times === 0) {
    turn(undefined);
    return times === 0 ? [] : [{ kind: 'unknown', statement }];
  }
  const steps: Step[] = [];
  for (let count = 0; count < times; count++) {
    if (!whole.budget.spend(statement, report)) return [...steps, { kind: 'unknown', statement }];
    steps.push(...turn(count));
  }
  return steps;
}

function timesOf(statement: Statement, { scope, whole: { checking } }: Context): number | undefined {
  const [count, ...more] = statement.arguments;
  if (statement.broken) return undefined;
  if (count === undefined || count.name !== undefined || more.length > 0) {
    checking.report({
      code: 'GN0504',
      message: '`repeat` takes one number: how often.',
      help: 'For example `repeat 3 { dense 64; relu }`, or `repeat 3 as i { … }` to count from 0 to 2.',
      place: statement.head,
    });
    return undefined;
  }
  const times = numberOf(count.value, scope, checking);
  if (times === undefined || (Number.isInteger(times) && times >= 0 && times <= MAX_LAYERS)) return times;
  const text = written(count.value.at, checking);
  const value =
    text === String(times) ? `\`${text}\`` : `${Number(times.toPrecision(6))}, which is \`${text}\``;
  checking.report({
    code: 'GN0504',
    message: `\`repeat\` takes a whole number from 0 to ${MAX_LAYERS}, not ${value}.`,
    place: count.value.at,
  });
  return undefined;
}
