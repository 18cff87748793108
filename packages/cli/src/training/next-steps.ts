import type { Style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';
import type { Progress } from './progress.js';

const MARGIN = '  ';

/** Two or three commands that make sense after this run. */
export function nextSteps(file: string, runs: readonly Progress[], style: Style, width: number): string[] {
  const last = runs.at(-1);
  if (last === undefined) return [];
  const [first = last] = runs;
  const { epochs, optimizer } = first.start.recipe;
  const steps: (readonly [string, string])[] = [
    runs.some((run) => run.end?.reason === 'aborted')
      ? [
          `gramian train ${file} --recipe ${last.name} --set epochs=${Math.max(1, Math.floor(last.epoch))}`,
          'as long as it got',
        ]
      : [`gramian train ${file} --set epochs=${epochs * 2}`, 'twice as long'],
    [`gramian train ${file} --seed ${first.start.recipe.seed + 1}`, 'from another start'],
    [`gramian plugins ${optimizer.plugin}`, `what ${optimizer.plugin} does, and its options`],
  ];
  const rows = steps.map(([command, what]) => [style.name(`npx ${command}`), style.dim(what)] as const);
  const beside = table([{ title: '' }, { title: '' }], rows);
  const fits = beside.every((line) => widthOf(line) + MARGIN.length <= width);
  const lines = fits ? beside : rows.flatMap(([command, what]) => [command, `${MARGIN}${what}`]);
  return [style.bold('Next'), ...lines.map((line) => MARGIN + line)];
}
