import type { InputSpec, Place } from '@gramian/core';
import type { Expression, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { type Scope, wordOf } from './evaluate.js';
import { numberOf } from './number.js';
import { reportAs, reportBlock } from './statement-form.js';

const EXAMPLE = 'For example `input image[28, 28, 1]`, or `input features[13]`.';

/** The largest side of a sample. */
const LARGEST = 2 ** 31 - 1;

/** `input image[28, 28, 1]`. Reports what is wrong with it. */
export function inputOf(statement: Statement, scope: Scope, checking: Checking): InputSpec | undefined {
  const { report } = checking;
  reportBlock(statement, report);
  reportAs(statement, report);
  const [argument, ...more] = statement.arguments;
  if (statement.broken) return undefined;
  const value = argument?.name === undefined && more.length === 0 ? argument?.value : undefined;
  if (value?.kind === 'list') reportNameless(value.at, checking);
  if (value?.kind !== 'indexed') {
    if (value?.kind !== 'list')
      report({
        code: 'GN0604',
        message: 'An input is a name with a shape.',
        help: EXAMPLE,
        place: statement.head,
      });
    return undefined;
  }
  const shape = shapeOf(value.sizes.items, scope, checking);
  if (value.sizes.items.length === 0)
    report({ code: 'GN0604', message: 'This shape has no sizes.', help: EXAMPLE, place: value.sizes.at });
  else if (shape) return { name: wordOf(value.name), shape, at: statement.head };
  return undefined;
}

function reportNameless(place: Place, checking: Checking): void {
  checking.report({
    code: 'GN0103',
    message: 'This input has no name.',
    help: EXAMPLE,
    place,
    suggestion: { message: 'Call it `x`.', edits: [{ place: { ...place, length: 0 }, text: 'x' }] },
  });
}

function shapeOf(
  items: readonly Expression[],
  scope: Scope,
  checking: Checking,
): readonly number[] | undefined {
  const sizes = items.map((item) => sizeOf(item, scope, checking));
  const known = sizes.filter((size) => size !== undefined);
  return known.length === sizes.length ? known : undefined;
}

function sizeOf(item: Expression, scope: Scope, checking: Checking): number | undefined {
  const size = numberOf(item, scope, checking);
  if (size === undefined || (Number.isInteger(size) && size >= 1 && size <= LARGEST)) return size;
  const text = written(item.at, checking);
  const value =
    text === String(size) ? `\`${text}\`` : `${Number(size.toPrecision(6))}, which is \`${text}\``;
  checking.report({
    code: 'GN0604',
    message: `A size is a whole number, at least 1, not ${value}.`,
    help: 'The shape is that of one sample; the batch is not part of it.',
    place: item.at,
  });
  return undefined;
}
