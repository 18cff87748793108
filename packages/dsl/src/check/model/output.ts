import type { Statement } from '../../syntax/tree.js';
import { nameIn, reportAs, reportBlock } from '../statement-form.js';
import type { Context } from './context.js';
import type { Step } from './steps.js';

/** `output digit` */
export function outputOf(statement: Statement, context: Context): readonly Step[] {
  const { report } = context.whole.checking;
  reportBlock(statement, report);
  reportAs(statement, report);
  const name = nameIn(statement, 'output digit', context.whole.checking);
  if (context.sealed !== undefined) {
    report({
      code: 'GN1011',
      message: `\`output\` stands between the braces of \`${context.sealed}\`.`,
      help: `Put it below the closing brace, where it takes what comes out of \`${context.sealed}\`.`,
      place: statement.head,
    });
    return [];
  }
  return name ? [{ kind: 'output', statement, name }] : [];
}
