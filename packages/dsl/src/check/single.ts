import type { Place } from '@gramian/core';
import type { Expression, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { evaluate, NO_SCOPE } from './evaluate.js';
import { reportBlock, reportTail } from './statement-form.js';

/** The one value of a statement like `epochs 10`. Reports anything else. */
export function singleValue(
  statement: Statement,
  what: string,
  example: string,
  { report }: Checking,
): Expression | undefined {
  reportBlock(statement, report);
  reportTail(statement, report);
  const [first, second] = statement.arguments;
  if (statement.broken) return undefined;
  if (first && first.name === undefined && second === undefined)
    return first.value.kind === 'missing' ? undefined : first.value;
  report({
    code: first === undefined ? 'GN0402' : 'GN0405',
    message:
      first === undefined
        ? `\`${statement.word.text}\` needs a value: ${what}.`
        : `\`${statement.word.text}\` takes ${what}, nothing else.`,
    help: `For example \`${example}\`.`,
    place: first === undefined ? statement.head : (second ?? first).at,
  });
  return undefined;
}

/** A whole number of at least `least`. Reports anything else. */
export function wholeNumber(
  value: Expression,
  { name, least, or = '' }: { readonly name: string; readonly least: number; readonly or?: string },
  checking: Checking,
): number | undefined {
  const number = evaluate(value, NO_SCOPE, checking);
  if (number === undefined) return undefined;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least) return number;
  checking.report({
    code: 'GN0403',
    message: `\`${name}\` takes a whole number ≥ ${least}${or}, not \`${written(value.at, checking)}\`.`,
    place: value.at,
  });
  return undefined;
}

/** A word with options of its own, as a statement names it: `Angle`, `ggn(lambda: 1)`. */
export interface Named {
  readonly text: string;
  readonly at: Place;
  readonly call: Extract<Expression, { kind: 'call' }> | undefined;
}

/** The name in a statement like `loss square`. Reports anything else. */
export function namedValue(
  statement: Statement,
  what: string,
  example: string,
  checking: Checking,
): Named | undefined {
  const value = singleValue(statement, what, example, checking);
  if (value === undefined) return undefined;
  const reference = value.kind === 'call' ? value.callee : value;
  const [name, ...more] = reference.kind === 'reference' ? reference.path : [];
  if (name && more.length === 0)
    return { text: name.text, at: name.at, call: value.kind === 'call' ? value : undefined };
  checking.report({
    code: 'GN0403',
    message: `\`${statement.word.text}\` takes ${what}, not \`${written(value.at, checking)}\`.`,
    help: `For example \`${example}\`.`,
    place: value.at,
  });
  return undefined;
}
