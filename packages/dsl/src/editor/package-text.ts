import { KINDS } from '@gramian/core';
import type { Reading } from './reading.js';

/** What a package brings, by kind, for where a `use` names it. Nothing where it is not loaded. */
export function packageText(name: string, { options: { vocabulary } }: Reading): string | undefined {
  const lines = KINDS.flatMap((kind) => {
    const words = vocabulary.words(kind).filter((word) => vocabulary.origin(kind, word.name) === name);
    return words.map((word) => `- \`${word.name}\` · ${kind}: ${word.summary}`);
  });
  return lines.length === 0 ? undefined : [`**${name}** brings`, lines.join('\n')].join('\n\n');
}
