import type { Statement } from '../../syntax/tree.js';
import { reportNoOptions } from '../statement-form.js';
import type { Context } from './context.js';
import { bodyOf } from './body.js';
import { named } from './named.js';
import type { Step } from './steps.js';

/** `frozen { dense 64 }` */
export function frozenOf(statement: Statement, context: Context): readonly Step[] {
  reportNoOptions(statement, '`frozen { dense 64 }`', context.whole.checking.report);
  const inside = { ...context, values: context.values.inside(), inside: 'frozen' };
  const steps = bodyOf(statement, 'frozen { dense 64 }', inside);
  return [
    steps
      ? { kind: 'frozen', statement, steps, ...named(statement, context) }
      : { kind: 'unknown', statement },
  ];
}
