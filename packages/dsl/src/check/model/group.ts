import type { Statement } from '../../syntax/tree.js';
import { nameIn } from '../statement-form.js';
import { bodyOf } from './body.js';
import type { Context } from './context.js';
import { named } from './named.js';
import type { Step } from './steps.js';

/** `group Head { dense 10 }` */
export function groupOf(statement: Statement, context: Context): readonly Step[] {
  const name = nameIn(statement, 'group Head { dense 10 }', context.whole.checking);
  const inside = { ...context, values: context.values.closed('group'), inside: 'group' };
  const steps = bodyOf(statement, `group ${name?.text ?? 'Head'} { dense 10 }`, inside);
  if (steps === undefined) return [{ kind: 'unknown', statement }];
  return [{ kind: 'group', statement, name: name?.text ?? '', steps, ...named(statement, context) }];
}
