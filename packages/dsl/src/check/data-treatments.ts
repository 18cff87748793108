import { DataError, type Described, type TreatmentWord } from '@gramian/core';
import type { Statement } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import type { Sizes } from './describe.js';
import { NO_SCOPE } from './evaluate.js';
import { type CheckedUse, checkUse } from './options.js';
import { reportPlugin } from './plugin-fault.js';
import { reportBlock, reportTail } from './statement-form.js';

/** A statement that says what is done to the samples, its options checked. */
export interface Treated extends CheckedUse {
  readonly word: TreatmentWord;
  readonly statement: Statement;
}

/** Checks the options of a statement like `corrupt labels: 20 %`. */
export function treatmentOf(statement: Statement, checking: Checking): Treated | undefined {
  reportBlock(statement, checking.report);
  reportTail(statement, checking.report);
  const word = checking.words.find('treatment', statement.word, checking.report);
  if (word === undefined) return undefined;
  const { arguments: args, head, broken } = statement;
  return { ...checkUse(word, { arguments: args, at: head, broken }, NO_SCOPE, checking), word, statement };
}

/** Asks a treatment whether it fits the samples. */
export function checkTreatment(
  { word, parsed, sound, statement }: Treated,
  described: Described,
  sizes: Sizes | undefined,
  checking: Checking,
): void {
  if (!sound) return;
  try {
    word.fits?.(parsed, described, sizes);
  } catch (error) {
    if (error instanceof DataError)
      checking.report({
        code: 'GN0709',
        message: error.message,
        ...(error.help === undefined ? {} : { help: error.help }),
        place: statement.head,
      });
    else reportPlugin(word, 'check of samples', error, statement.head, checking);
  }
}
