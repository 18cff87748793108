import { endOf } from '../syntax/lexer.js';
import type { Reading } from './reading.js';
import { type Group, isGroup } from './token-tree.js';

/** Lines, counted from 1, that an editor can put away. The first stays. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  readonly kind: 'block' | 'comment' | 'imports';
}

export function folds({ lexed, source }: Reading): readonly Fold[] {
  const found: Fold[] = [...groupFolds(lexed.file)];
  const add = (from: number, to: number, kind: Fold['kind']) => {
    if (to > from) found.push({ from, to, kind });
  };
  let run: { from: number; to: number } | undefined;
  for (const { at, text } of lexed.comments) {
    const last = source.lineAt(at.offset + at.length);
    // Line comments that stand below each other, each alone on its line, are one.
    const alone =
      source
        .line(at.line)
        .slice(0, at.column - 1)
        .trim() === '';
    if (text.startsWith('/*')) add(at.line, last, 'comment');
    else if (alone && run?.to === at.line - 1) run.to = at.line;
    else if (alone) {
      if (run) add(run.from, run.to, 'comment');
      run = { from: at.line, to: at.line };
    }
  }
  if (run) add(run.from, run.to, 'comment');
  const [first, last] = [lexed.outline.firstUse, lexed.outline.lastUse];
  if (first && last) add(first.line, last.line, 'imports');
  return found.sort((a, b) => a.from - b.from || b.to - a.to);

  function groupFolds(group: Group): readonly Fold[] {
    return group.items.filter(isGroup).flatMap((inner) => {
      const from = inner.open ? source.lineAt(inner.open.startOffset) : 1;
      const end = inner.closed ? inner.limit - 1 : lastEnd(inner);
      // The line of the closing bracket stays in view.
      const to = source.lineAt(end) - (inner.closed ? 1 : 0);
      return [...(to > from ? [{ from, to, kind: 'block' as const }] : []), ...groupFolds(inner)];
    });
  }
}

function lastEnd({ items, open }: Group): number {
  const last = items.at(-1);
  if (last === undefined) return open?.startOffset ?? 0;
  return isGroup(last) ? lastEnd(last) : endOf(last);
}
