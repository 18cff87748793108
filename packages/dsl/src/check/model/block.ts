import type { Statement } from '../../syntax/tree.js';
import { nameIn, reportAs, reportBlock, reportNoOptions } from '../statement-form.js';
import { bodyOf } from './body.js';
import type { Context } from './context.js';
import { named } from './named.js';
import type { BlockStep, Step } from './steps.js';

/** `Trunk`: a use of the block of that name. */
export function blockUse(statement: Statement, context: Context): BlockStep {
  const { report } = context.whole.checking;
  const { text } = statement.word;
  reportBlock(statement, report);
  reportNoOptions(statement, `\`${text}\``, report);
  const block = context.blocks.use(text, statement, context);
  return { kind: 'block', statement, block, ...named(statement, context) };
}

/** `block Trunk { … }` declares, where it stands at the top of a model; elsewhere it is out of place. */
export function reportBlockOutOfPlace(statement: Statement, context: Context): readonly Step[] {
  const { checking } = context.whole;
  if (context.inside === undefined) {
    reportAs(statement, checking.report);
    return [];
  }
  checking.report({
    code: 'GN1011',
    message: `\`block\` stands between the braces of \`${context.inside}\`.`,
    help: 'Blocks are declared at the top of the model; for a named part that runs where it stands, write `group`.',
    place: statement.head,
  });
  const name = nameIn(statement, 'block Trunk { conv 16; relu }', checking);
  bodyOf(statement, `block ${name?.text ?? 'Trunk'} { conv 16 }`, {
    ...context,
    values: context.values.closed('block'),
    inside: 'block',
    sealed: 'block',
  });
  return [];
}
