import type { OptionValue, Quantity } from '@gramian/core';
import type { Expression, Reference } from '../syntax/tree.js';
import { computed, negative } from './arithmetic.js';
import { type Checking, written } from './checking.js';
import { numberOf } from './number.js';
import { rangeOf } from './range.js';

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

function all(values: readonly (OptionValue | undefined)[]): readonly OptionValue[] | undefined {
  const given = values.filter((value) => value !== undefined);
  return given.length === values.length ? given : undefined;
}

export function isQuantity(value: OptionValue): value is Quantity {
  return typeof value === 'object' && value !== null && 'value' in value && 'unit' in value;
}
