import type { DatasetWord } from '@gramian/core';
import type { DataDeclaration, Statement } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { NO_SCOPE } from './evaluate.js';
import { type CheckedUse, checkUse } from './options.js';
import { reportBlock, reportTail } from './statement-form.js';
import { DATA_STATEMENTS } from './statement-words.js';

/** The dataset of a data block, its options checked. */
export interface Sourced extends CheckedUse {
  readonly word: DatasetWord;
}

/** Checks the one statement of a data block that names a dataset. Nothing where there is none that is sound. */
export function sourceOf(
  [first, second]: readonly Statement[],
  { name, block, at }: DataDeclaration,
  checking: Checking,
): Sourced | undefined {
  const { report, words } = checking;
  const others = [...DATA_STATEMENTS, ...words.names('treatment')];
  if (first === undefined) {
    if (!block.broken)
      report({
        code: 'GN0605',
        message: `The data \`${name?.text ?? ''}\` has no source.`,
        help: `Name a dataset: ${words
          .names('dataset')
          .map((word) => `\`${word}\``)
          .join(', ')}.`,
        place: name?.at ?? at,
      });
    return undefined;
  }
  if (second && words.has('dataset', second.word.text))
    report({
      code: 'GN0606',
      message: 'This data has two sources.',
      help: 'Declare two data blocks, and choose in the recipes.',
      place: second.word.at,
      related: [{ place: first.word.at, message: 'the first' }],
    });
  else if (second) words.find('dataset', second.word, report, { others, what: 'dataset or statement' });
  reportBlock(first, report);
  reportTail(first, report);
  const word = words.find('dataset', first.word, report, {
    others,
    what: 'dataset or statement',
  });
  if (word === undefined) return undefined;
  const { arguments: args, head, broken } = first;
  const checked = checkUse(word, { arguments: args, at: head, broken }, NO_SCOPE, checking);
  return checked.sound ? { ...checked, word } : undefined;
}
