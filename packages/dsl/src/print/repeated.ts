import type { ModelStep } from '@gramian/core';

/** Steps that stand there once, or several times in a row. */
export interface Run {
  readonly steps: readonly ModelStep[];
  readonly times: number;
}

/** The longest unit that is looked for. */
const LONGEST = 40;

/** What comes several times in a row, together: steps that have and use no names, and give no output. */
export function repeated(steps: readonly ModelStep[]): readonly Run[] {
  const keys = steps.map(keyOf);
  const runs: Run[] = [];
  for (let i = 0; i < steps.length;) {
    const { length, times } = bestAt(keys, i);
    runs.push({ steps: steps.slice(i, i + length), times });
    i += length * times;
  }
  return runs;
}

function bestAt(keys: readonly (string | undefined)[], start: number): { length: number; times: number } {
  let best = { length: 1, times: 1 };
  for (let length = 1; length <= Math.min(LONGEST, (keys.length - start) / 2); length++) {
    let times = 1;
    while (isSame(keys, start, start + times * length, length)) times++;
    // A loop takes two lines of its own, and the shorter unit reads better.
    if (length * times > length + 2 && length * times > best.length * best.times) best = { length, times };
  }
  return best;
}

function isSame(keys: readonly (string | undefined)[], one: number, other: number, length: number): boolean {
  for (let i = 0; i < length; i++)
    if (keys[one + i] === undefined || keys[one + i] !== keys[other + i]) return false;
  return true;
}

/** What a step says, without its place; nothing where names are in it. */
function keyOf(step: ModelStep): string | undefined {
  let named = false;
  const key = JSON.stringify(step, (name, value: unknown) => {
    if (name === 'as' || (name === 'kind' && (value === 'from' || value === 'output'))) named = true;
    return name === 'at' ? undefined : value;
  });
  return named ? undefined : key;
}
