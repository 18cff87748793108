import type { OptionValue } from '@gramian/core';
import type { Arithmetic, Expression, Operator } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { isQuantity, type Scope } from './evaluate.js';
import { numberOf } from './number.js';

const OPERATIONS: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};

/** What an operation comes to, or nothing where a fault has been reported. */
export function computed(expression: Arithmetic, scope: Scope, checking: Checking): number | undefined {
  if (isPath(expression, checking)) {
    const text = written(expression.at, checking);
    checking.report({
      code: 'GN0311',
      message: `\`${text}\` is a division here.`,
      help: 'A path stands between double quotes.',
      place: expression.at,
      suggestion: { message: 'Quote it.', edits: [{ place: expression.at, text: `"${text}"` }] },
    });
    return undefined;
  }
  const a = numberOf(expression.left, scope, checking);
  const b = numberOf(expression.right, scope, checking);
  if (a === undefined || b === undefined) return undefined;
  if (expression.operator === '/' && b === 0) {
    checking.report({
      code: 'GN0502',
      message: `\`${written(expression.at, checking)}\` divides by zero.`,
      ...(expression.right.kind === 'number'
        ? {}
        : { help: `\`${written(expression.right.at, checking)}\` is 0 here.` }),
      place: expression.right.at,
    });
    return undefined;
  }
  const result = OPERATIONS[expression.operator](a, b);
  if (Number.isFinite(result)) return result;
  checking.report({
    code: 'GN0503',
    message: `\`${written(expression.at, checking)}\` has no value: ${signed(a)} ${expression.operator} ${signed(b)} is ${Number.isNaN(result) ? 'not a real number' : 'too large'}.`,
    place: expression.at,
  });
  return undefined;
}

/** The value with its sign changed; a quantity keeps its unit. */
export function negative(
  value: OptionValue | undefined,
  operand: Expression,
  scope: Scope,
  checking: Checking,
): OptionValue | undefined {
  if (value !== undefined && isQuantity(value)) return { ...value, value: -value.value };
  // Evaluated twice in the case of a fault only, which is then reported.
  const number =
    typeof value === 'number' || value === undefined ? value : numberOf(operand, scope, checking);
  return number === undefined ? undefined : 0 - number;
}

/** `data/wine.csv` without its quotes, which would be a division. */
function isPath({ operator, at }: Arithmetic, checking: Checking): boolean {
  return operator === '/' && /^[\w-][\w.-]*(\/[\w.-]+)*\.[A-Za-z]\w*$/.test(written(at, checking));
}

function signed(number: number): string {
  return number < 0 ? `(${number})` : String(number);
}
