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
    const { length, times } = bestAt(keys, steps, i);
    runs.push({ steps: steps.slice(i, i + length), times });
    i += length * times;
  }
  return runs;
}

function bestAt(
  keys: readonly (string | undefined)[],
  steps: readonly ModelStep[],
  start: number,
): { readonly length: number; readonly times: number } {
  let best = { length: 1, times: 1, saved: 0 };
  for (let length = 1; length <= Math.min(LONGEST, (keys.length - start) / 2); length++) {
    let times = 1;
    while (isSame(keys, start, start + times * length, length)) times++;
    // A loop has two lines of its own.
    const saved = times === 1 ? 0 : linesOf(steps.slice(start, start + length)) * (times - 1) - 2;
    if (saved > best.saved) best = { length, times, saved };
  }
  return best;
}

/** How many lines steps take. */
function linesOf(steps: readonly ModelStep[]): number {
  return steps.reduce((lines, step) => lines + 1 + insideOf(step), 0);
}

function insideOf(step: ModelStep): number {
  if (!('kind' in step)) return step.body ? linesOf(step.body) + 1 : 0;
  if (step.kind === 'branch') return step.paths.reduce((lines, path) => lines + linesOf(path.layers) + 2, 1);
  return 'layers' in step ? linesOf(step.layers) + 1 : 0;
}

function isSame(keys: readonly (string | undefined)[], one: number, other: number, length: number): boolean {
  for (let i = 0; i < length; i++)
    if (keys[one + i] === undefined || keys[one + i] !== keys[other + i]) return false;
  return true;
}

/** What a step says, without its place; nothing where names are in it. */
function keyOf(step: ModelStep): string | undefined {
  const key = JSON.stringify(step, (name, value: unknown) => (name === 'at' ? undefined : value));
  return /"as":|"kind":"(from|output)"/.test(key) ? undefined : key;
}
