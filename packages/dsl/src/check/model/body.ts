import type { Statement } from '../../syntax/tree.js';
import type { Context } from './context.js';
import { expand } from './expansion.js';
import type { Step } from './steps.js';

/** The lines between the braces of a construct. Reports where there are no braces, or nothing between them. */
export function bodyOf(statement: Statement, example: string, inside: Context): readonly Step[] | undefined {
  const { block, word, head, broken } = statement;
  const { report } = inside.whole.checking;
  if (!block) {
    if (!broken)
      report({
        code: 'GN0104',
        message: `\`${word.text}\` has no layers.`,
        help: `They stand between braces: \`${example}\`.`,
        place: head,
      });
    return undefined;
  }
  if (block.statements.length === 0 && !block.broken)
    report({
      code: 'GN1012',
      message: `Nothing stands between the braces of this \`${word.text}\`.`,
      help: `For example \`${example}\`.`,
      place: head,
    });
  return expand(block, inside);
}
