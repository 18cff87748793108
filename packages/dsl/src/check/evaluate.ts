import type { OptionValue, Quantity, Range } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Arithmetic, Expression, Interval, Operator, Reference } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';

/** The parameters in view, with their values; a value is undefined where a fault in it has been reported. */
export type Scope = ReadonlyMap<string, OptionValue | undefined>;

export const NO_SCOPE: Scope = new Map();

/** What an expression comes to, or nothing where a fault has been reported. */
export function evaluate(expression: Expression, scope: Scope, checking: Checking): OptionValue | undefined {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'boolean':
      return expression.value;
    case 'reference': {
      const parameter = parameterOf(expression, scope);
      return parameter === undefined ? wordOf(expression) : scope.get(parameter);
    }
    case 'list':
      return all(expression.items.map((item) => evaluate(item, scope, checking)));
    case 'group':
      return evaluate(expression.inner, scope, checking);
    case 'measured': {
      const value = numberOf(expression.value, scope, checking);
      return value === undefined ? undefined : { value, unit: expression.unit };
    }
    case 'interval':
      return rangeOf(expression, scope, checking);
    case 'negation':
      return negative(evaluate(expression.operand, scope, checking), expression.operand, scope, checking);
    case 'arithmetic':
      return computed(expression, scope, checking);
    case 'call':
    case 'indexed':
      checking.report({
        code: 'GN0403',
        message: `\`${written(expression.at, checking)}\` cannot stand here.`,
        help: 'A plain value belongs here: a number, a word or a text.',
        place: expression.at,
      });
      return undefined;
    case 'missing':
      return undefined;
  }
}

/** The parameter that a name stands for, if it stands for one. */
export function parameterOf({ path }: Reference, scope: Scope): string | undefined {
  const [name, ...more] = path;
  return name && more.length === 0 && scope.has(name.text) ? name.text : undefined;
}

/** A name that is no parameter is a word: `max`, `test.mae`. */
export function wordOf({ path }: Reference): string {
  return path.map(({ text }) => text).join('.');
}

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

function all(values: readonly (OptionValue | undefined)[]): readonly OptionValue[] | undefined {
  const given = values.filter((value) => value !== undefined);
  return given.length === values.length ? given : undefined;
}

export function isQuantity(value: OptionValue): value is Quantity {
  return typeof value === 'object' && value !== null && 'value' in value && 'unit' in value;
}

function negative(
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

function rangeOf(expression: Interval, scope: Scope, checking: Checking): Range | undefined {
  const from = endOf(expression.from, scope, checking);
  const to = endOf(expression.to, scope, checking);
  if (from === undefined || to === undefined) return undefined;
  const unit = to.unit ?? from.unit;
  if (from.unit !== undefined && from.unit !== unit)
    checking.report({
      code: 'GN0408',
      message: `This range goes from \`${from.unit}\` to \`${unit ?? ''}\`.`,
      help: 'Both ends have one unit, written once: `-45..45 deg`.',
      place: expression.at,
    });
  else if (from.value > to.value)
    checking.report({
      code: 'GN0408',
      message: `This range ends at ${to.value}, before it begins at ${from.value}.`,
      help: 'The smaller end comes first.',
      place: expression.at,
    });
  else return { from: from.value, to: to.value, ...(unit === undefined ? {} : { unit }) };
  return undefined;
}

function endOf(
  expression: Expression,
  scope: Scope,
  checking: Checking,
): { readonly value: number; readonly unit?: Quantity['unit'] } | undefined {
  const value = evaluate(expression, scope, checking);
  if (value === undefined) return undefined;
  if (isQuantity(value)) return value;
  const number = typeof value === 'number' ? value : numberOf(expression, scope, checking);
  return number === undefined ? undefined : { value: number };
}

function signed(number: number): string {
  return number < 0 ? `(${number})` : String(number);
}

const OPERATIONS: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};

/** `data/wine.csv` without its quotes, which would be a division. */
function isPath({ operator, at }: Arithmetic, checking: Checking): boolean {
  return operator === '/' && /^[\w-][\w.-]*(\/[\w.-]+)*\.[A-Za-z]\w*$/.test(written(at, checking));
}

function computed(expression: Arithmetic, scope: Scope, checking: Checking): number | undefined {
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
