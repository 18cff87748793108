import type { Place, Quantity, SplitSpec } from '@gramian/core';
import type { Finding } from '../diagnostic/diagnostic.js';
import type { Statement } from '../syntax/tree.js';
import { bind, type Bound } from './bind.js';
import { type Checking, written } from './checking.js';
import { evaluate, isQuantity, NO_SCOPE } from './evaluate.js';
import { reportBlock, reportTail } from './statement-form.js';

const SIDES = ['train', 'test'] as const;
const EXAMPLE = 'For example `split train: 5000, test: 1000`, or `split train: 80 %, test: 20 %`.';

/** `split train: 5000, test: 1000` */
export function splitOf(statement: Statement, checking: Checking): SplitSpec | undefined {
  const { report } = checking;
  reportBlock(statement, report);
  reportTail(statement, report);
  const names = [...SIDES, 'shuffle'];
  const { broken } = statement;
  const signature = { name: 'split', noun: 'option', names, positional: SIDES, broken } as const;
  const bound = bind(statement.arguments, signature, report);
  const missing = SIDES.filter((side) => !bound.has(side));
  if (missing[0] !== undefined && !broken && statement.arguments.length <= bound.size)
    report({
      code: 'GN0402',
      message: `\`split\` needs ${missing.map((side) => `\`${side}\``).join(' and ')}.`,
      help: EXAMPLE,
      place: statement.head,
    });
  const [train, test] = SIDES.map((side) => sizeOf(bound.get(side), side, checking));
  const shuffle = shuffleOf(bound.get('shuffle'), checking);
  if (train === undefined || test === undefined) return undefined;
  return { train, test, ...(shuffle ? {} : { shuffle }), at: statement.head };
}

/** Whether the samples are taken in random order. */
function shuffleOf(bound: Bound | undefined, checking: Checking): boolean {
  const value = bound && evaluate(bound.value, NO_SCOPE, checking);
  if (bound === undefined || value === undefined || typeof value === 'boolean') return value !== false;
  checking.report({
    code: 'GN0403',
    message: `\`shuffle\` takes true or false, not \`${written(bound.value.at, checking)}\`.`,
    help: '`shuffle: false` takes the samples in the order of the source.',
    place: bound.value.at,
  });
  return true;
}

function sizeOf(bound: Bound | undefined, side: string, checking: Checking): number | Quantity | undefined {
  const size = bound && evaluate(bound.value, NO_SCOPE, checking);
  if (bound === undefined || size === undefined) return undefined;
  if (isQuantity(size) && size.unit === '%' && size.value > 0 && size.value <= 100) return size;
  if (typeof size === 'number' && Number.isSafeInteger(size) && size >= 1) return size;
  checking.report({
    code: 'GN0403',
    message: `\`${side}\` takes a number of samples or a share up to 100 %, not \`${written(bound.value.at, checking)}\`.`,
    place: bound.value.at,
    ...(typeof size === 'number' && size > 0 && size < 1 ? asShare(size, bound.value.at) : { help: EXAMPLE }),
  });
  return undefined;
}

/** For `train: 0.8`. */
function asShare(size: number, place: Place): Pick<Finding, 'suggestion'> {
  const text = `${Number((size * 100).toPrecision(12))} %`;
  return { suggestion: { message: `Write \`${text}\`.`, edits: [{ place, text }] } };
}

/** `standardize`, which takes nothing, or says `standardize false` over what it comes from. */
export function singleFlag(statement: Statement, checking: Checking): boolean {
  reportBlock(statement, checking.report);
  reportTail(statement, checking.report);
  const signature = { name: 'standardize', noun: 'option', names: ['on'], positional: ['on'] } as const;
  const on = bind(statement.arguments, signature, checking.report).get('on');
  if (on === undefined) return true;
  const value = evaluate(on.value, NO_SCOPE, checking);
  if (typeof value === 'boolean') return value;
  if (value !== undefined)
    checking.report({
      code: 'GN0403',
      message: `\`standardize\` takes nothing, or true or false, not \`${written(on.value.at, checking)}\`.`,
      place: on.value.at,
    });
  return false;
}
