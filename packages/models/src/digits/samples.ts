import { setImmediate } from 'node:timers/promises';
import { RandomStream, type Table } from '@gramian/core';
import { mnistDigits, mnistLabels, SIDE, type Side } from './mnist.js';
import type { DigitsOptions } from './options.js';
import { rotate } from './rotate.js';

/** Digits of a set, by their positions there. */
export interface Choice {
  readonly rows: Int32Array;
  readonly labels: Uint8Array;
}

/** Digits that are read between two turns of the event loop. */
const TURN = 1000;

/** All digits of a set that take part. Plain loops: every check of a file that names digits counts 70,000 labels. */
export function choose({ classes }: DigitsOptions, folder: string, side: Side): Choice {
  const all = mnistLabels(folder, side);
  const takes = Array.from({ length: 10 }, (_, digit) => classes.includes(digit));
  const rows = new Int32Array(all.length);
  const labels = new Uint8Array(all.length);
  let count = 0;
  for (let row = 0; row < all.length; row++) {
    const digit = all[row] ?? 0;
    if (takes[digit] !== true) continue;
    rows[count] = row;
    labels[count] = digit;
    count++;
  }
  return { rows: rows.slice(0, count), labels: labels.slice(0, count) };
}

export function pick({ rows, labels }: Choice, positions: Int32Array): Choice {
  return {
    rows: positions.map((position) => rows[position] ?? 0),
    labels: Uint8Array.from(positions, (position) => labels[position] ?? 0),
  };
}

/**
 * Reads the digits of a choice, turns them and gives each its target.
 *
 * @param tell hears how many are done, now and then
 */
export async function tableOf(
  chosen: DigitsOptions,
  folder: string,
  side: Side,
  { rows, labels }: Choice,
  seed: number,
  tell: (count: number) => void,
): Promise<Table> {
  const angles = anglesOf(chosen, rows.length, seed, side);
  const inputs = new Float32Array(rows.length * SIDE * SIDE);
  let count = 0;
  for (const pixels of mnistDigits(folder, side, rows)) {
    const angle = angles?.[count];
    const image = { height: SIDE, width: SIDE, pixels };
    inputs.set(angle === undefined ? pixels : rotate(image, angle), count * SIDE * SIDE);
    count += 1;
    if (count % TURN === 0 || count === rows.length) {
      tell(count);
      await setImmediate();
    }
  }
  const learnAngles = angles !== undefined && chosen.target === 'angle';
  return { count, inputs, targets: learnAngles ? angles : labelTargets(chosen, labels) };
}

/** Keyed by seed and set, so that a larger split begins with the angles of a smaller one. */
function anglesOf(
  { rotate: range }: DigitsOptions,
  count: number,
  seed: number,
  side: Side,
): Float32Array | undefined {
  if (range === undefined) return undefined;
  const even = new RandomStream(seed, 'rotate').split(side).uniform(count);
  return even.map((u) => range.from + u * (range.to - range.from));
}

function labelTargets({ classes, yes }: DigitsOptions, labels: Uint8Array): Float32Array {
  if (yes !== undefined) return Float32Array.from(labels, (label) => (label === yes ? 1 : 0));
  const targets = new Float32Array(labels.length * classes.length);
  labels.forEach((label, i) => {
    targets[i * classes.length + classes.indexOf(label)] = 1;
  });
  return targets;
}
