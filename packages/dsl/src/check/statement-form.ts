import type { Report } from '../diagnostic/diagnostic.js';
import type { Statement } from '../syntax/tree.js';

/** Reports a block after a word that takes none. */
export function reportBlock({ word, block }: Statement, report: Report): void {
  if (block)
    report({
      code: 'GN0409',
      message: `\`${word.text}\` takes no block.`,
      help: 'Put what stands between the braces on lines of its own.',
      place: word.at,
    });
}

/** Reports `as` after anything but `repeat`. */
export function reportAs({ word, as }: Statement, report: Report): void {
  if (as)
    report({
      code: 'GN0409',
      message: `\`${word.text}\` takes no \`as\`.`,
      help: 'Only `repeat` has a counter: `repeat 3 as i { … }`.',
      place: as.at,
    });
}
