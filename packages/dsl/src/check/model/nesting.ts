import type { Statement } from '../../syntax/tree.js';
import type { Context } from './context.js';

/** Braces inside braces, with those of the blocks and models between them. Deeper than this is no network. */
const MAX_NESTING = 200;

/** Whether a line may be nested that deeply. Reports where it may not. */
export function fits({ head }: Statement, depth: number, { whole }: Context): boolean {
  whole.deepest = Math.max(whole.deepest, depth);
  if (depth <= MAX_NESTING) return true;
  whole.checking.report({
    code: 'GN0108',
    message: `Blocks and models hold each other more than ${MAX_NESTING} deep here.`,
    help: 'What is inside is not read. Use `repeat` for layers that follow each other.',
    place: head,
  });
  return false;
}
