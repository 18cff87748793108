import type { CheckpointSpec } from '@gramian/core';
import type { Statement } from '../syntax/tree.js';
import { bind } from './bind.js';
import type { Checking } from './checking.js';
import { isJust, reportBlock, reportTail } from './statement-form.js';
import { timeOf } from './time.js';

const SIGNATURE = { name: 'checkpoint', noun: 'option', names: ['every'], positional: ['every'] } as const;

/** `checkpoint every: 5 epochs`; `checkpoint never` takes back what a recipe comes by. */
export function checkpointOf(
  statement: Statement | undefined,
  checking: Checking,
): CheckpointSpec | undefined {
  if (statement === undefined) return undefined;
  const { report } = checking;
  reportBlock(statement, report);
  reportTail(statement, report);
  if (isJust(statement, 'never')) return undefined;
  const bound = bind(statement.arguments, SIGNATURE, report).get('every');
  if (bound === undefined) {
    if (statement.arguments.length === 0 && !statement.broken)
      report({
        code: 'GN0402',
        message: '`checkpoint` needs `every`: how often the parameters are written down.',
        help: 'For example `checkpoint every: 5 epochs`.',
        place: statement.head,
      });
    return undefined;
  }
  const every = timeOf(bound.value, { name: 'every', units: ['epochs', 'steps', 's', 'min', 'h'] }, checking);
  return every && { every, at: statement.head };
}
