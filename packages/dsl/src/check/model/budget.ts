import type { Report } from '../../diagnostic/diagnostic.js';
import type { Statement } from '../../syntax/tree.js';

/** Lines of one model once everything is expanded, and turns of its loops, all told. */
export const MAX_LAYERS = 10_000;

/** Counts what a model expands to, over everything that stands inside it. */
export class Budget {
  #left = MAX_LAYERS;
  #reported = false;

  /** False where there is no more. The first time ends the account, and the rest is left out. */
  spend(statement: Statement, report: Report): boolean {
    if (this.#left-- > 0) return true;
    if (!this.#reported)
      report({
        code: 'GN0505',
        message: `This model has more than ${MAX_LAYERS} layers.`,
        help: 'Repeat less often.',
        place: statement.head,
      });
    this.#reported = true;
    return false;
  }
}
