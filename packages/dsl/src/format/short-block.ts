import { layOutDocument } from './document.js';
import { headOf } from './head-document.js';
import type { Entry, Statement } from './outline.js';

/** The inside of a block that is written on one line and can stay there: `conv 8; relu`. */
export function shortText({ block, kept }: Statement): string | undefined {
  if (kept !== undefined || !block?.short || block.before.length + block.opening.length > 0) return undefined;
  const texts = block.entries.map(entryText);
  return texts.includes(undefined) ? undefined : texts.join('; ');
}

function entryText(entry: Entry): string | undefined {
  if (entry.kind !== 'statement' || entry.kept !== undefined) return undefined;
  const { leading, head, block, tail, trailing } = entry;
  const plain = leading.length + trailing.length === 0 && head.every(({ kind }) => kind === 'token');
  const inside = block && shortText(entry);
  if (!plain || (block && inside === undefined) || tail) return undefined;
  const { word, rest, call } = headOf(head);
  const text = word + (rest === undefined || call ? '' : ' ') + layOutDocument(rest ?? '', 0, Infinity);
  return text + (inside === undefined ? '' : inside === '' ? ' {}' : ` { ${inside} }`);
}
