import { sizeOf } from '../network/shape.js';
import type { Corruption, Described, Table } from '../plugin/dataset.js';
import { RandomStream } from '../random/stream.js';

/**
 * What a corrupted label becomes: one of the other classes; any class, the true one among them; or the label of another corrupted
 * sample.
 */
export const CORRUPTIONS = ['other', 'any', 'shuffled'] as const;
export type CorruptionKind = (typeof CORRUPTIONS)[number];

/**
 * A table with wrong labels for some of its samples. Which ones depends on the seed alone, and more of them contain fewer.
 *
 * @param count how many, at most all
 */
export function corruptLabels(
  table: Table,
  { target, yes }: Described,
  count: number,
  kind: CorruptionKind,
  seed: number,
): { readonly table: Table; readonly corruption: Corruption } {
  const stream = new RandomStream(seed, 'corrupt');
  const rows = stream.split('rows').permutation(table.count).slice(0, count);
  const width = sizeOf(target);
  const targets = table.targets.slice();
  if (kind === 'shuffled') {
    const order = stream.split('order').permutation(count);
    rows.forEach((row, i) => {
      const from = rows[order[i] ?? 0] ?? 0;
      targets.set(table.targets.subarray(from * width, (from + 1) * width), row * width);
    });
  } else {
    // One number of 0 or 1 stands for two classes.
    const classes = yes === undefined ? width : 2;
    const draws = stream.split('labels').uniform(table.count);
    for (const row of rows) {
      const own = targets.subarray(row * width, (row + 1) * width);
      const label = yes === undefined ? own.indexOf(1) : (own[0] ?? 0);
      const draw = draws[row] ?? 0;
      const becomes =
        kind === 'any'
          ? Math.floor(draw * classes)
          : (label + 1 + Math.floor(draw * (classes - 1))) % classes;
      if (yes === undefined) own.fill(0)[becomes] = 1;
      else own[0] = becomes;
    }
  }
  return {
    table: { ...table, targets },
    corruption: { rows: rows.sort(), trueTargets: table.targets },
  };
}
