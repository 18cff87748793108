import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Expression, Reference } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { evaluate, isQuantity, parameterOf, type Scope, wordOf } from './evaluate.js';

/** A number, or nothing where a fault has been reported. */
export function numberOf(expression: Expression, scope: Scope, checking: Checking): number | undefined {
  const value = evaluate(expression, scope, checking);
  if (value === undefined || typeof value === 'number') return value;
  if (expression.kind === 'reference' && parameterOf(expression, scope) === undefined)
    reportUnknown(expression, scope, checking);
  else
    checking.report({
      code: 'GN0501',
      message: `\`${written(expression.at, checking)}\` is not a number${isQuantity(value) ? ' without a unit' : ''}.`,
      help: 'Arithmetic takes numbers and parameters that are numbers.',
      place: expression.at,
    });
  return undefined;
}

function reportUnknown(reference: Reference, scope: Scope, { report }: Checking): void {
  const name = wordOf(reference);
  const hint = hyphenHint(name, scope);
  const names = [...scope.keys()];
  const rest =
    names.length > 0
      ? `Parameters in view: ${names.map((known) => `\`${known}\``).join(', ')}.`
      : 'A model declares its parameters: `model Net(width = 16) { … }`.';
  report({
    code: 'GN0311',
    message: `There is no parameter \`${name}\` here.`,
    place: reference.at,
    ...(hint === undefined ? didYouMean(reference.at, nearest(name, names), rest) : { help: hint }),
  });
}

/** For `width-x`, which is one name, where `width` is a parameter. */
export function hyphenHint(name: string, scope: Scope): string | undefined {
  const [first, ...rest] = name.split('-');
  if (first === undefined || rest.length === 0 || !scope.has(first)) return undefined;
  return `\`${name}\` is one name; to subtract, write \`${[first, ...rest].join(' - ')}\`.`;
}
