import type { Argument, Statement } from '../../syntax/tree.js';
import { reportAs, reportBlock } from '../statement-form.js';
import type { Context } from './context.js';

/** `init he`: the option for the layers below that do not give it. */
export function initOf(statement: Statement, context: Context): Argument | undefined {
  const { report } = context.whole.checking;
  reportBlock(statement, report);
  reportAs(statement, report);
  const [first, second] = statement.arguments;
  if (first && !first.name && !second)
    return first.value.kind === 'missing' ? undefined : argumentFor(statement, first);
  if (!statement.broken)
    report({
      code: first ? 'GN0405' : 'GN0402',
      message: first
        ? '`init` takes one initializer, nothing else.'
        : '`init` needs a value: an initializer.',
      help: 'For example `init glorot`: first values for the layers below that do not say their own.',
      place: (second ?? first)?.at ?? statement.head,
    });
  return undefined;
}

/** One argument for one statement, however often its list is expanded. */
const ARGUMENTS = new WeakMap<Statement, Argument>();

function argumentFor(statement: Statement, { value, at }: Argument): Argument {
  const argument = ARGUMENTS.get(statement) ?? { name: statement.word, value, at };
  ARGUMENTS.set(statement, argument);
  return argument;
}
