import { epochsText, methodName, methodText, secondsText } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import { fit, widthOf } from '../terminal/width.js';
import { errorsFor } from './errors-for.js';
import type { Progress } from './progress.js';

const MARGIN = '  ';
/** An optimizer cut shorter than this tells nothing. */
const SHORTEST_USE = 12;

/** The recipes side by side: optimizer, time in training steps, epochs, errors; the less telling left out where it is narrow. */
export function resultTable(runs: readonly Progress[], style: Style, width: number): string[] {
  const errors = errorsFor(runs);
  const test = errors.filter((name) => !name.startsWith('train.'));
  const draw = (use: (run: Progress) => string, shown: readonly string[]) => lines(runs, style, use, shown);
  const widest = (drawn: readonly string[]) => Math.max(...drawn.map(widthOf));

  const full = draw(({ start }) => methodText(start.recipe), errors);
  if (widest(full) <= width) return full;
  const room = width - widest(draw(() => '', errors)) + widthOf('optimizer');
  if (room >= SHORTEST_USE) return draw(({ start }) => fit(methodText(start.recipe), room), errors);
  const names = draw(({ start }) => methodName(start.recipe), errors);
  return widest(names) <= width ? names : draw(({ start }) => methodName(start.recipe), test);
}

function lines(
  runs: readonly Progress[],
  style: Style,
  use: (run: Progress) => string,
  errors: readonly string[],
): string[] {
  const title = (name: string) => runs.find((run) => run.metrics[name] !== undefined)?.title(name) ?? name;
  const [head = '', ...rows] = table(
    [
      { title: '' },
      { title: 'optimizer' },
      { title: 'time', align: 'right' },
      { title: 'epochs', align: 'right' },
      ...errors.map((name) => ({ title: title(name), align: 'right' as const })),
    ],
    runs.map((run) => [
      style.bold(run.name),
      use(run),
      secondsText(run.seconds),
      passes(run),
      ...errors.map((name) => run.latest(name)),
    ]),
  );
  return [style.dim(head), ...rows].map((line) => MARGIN + line);
}

function passes({ end, failed, epoch, start }: Progress): string {
  const all = epochsText(start.recipe.epochs);
  if (end?.reason === 'done') return epochsText(epoch);
  return failed ? `failed at ${epochsText(epoch)}` : `${epochsText(epoch)} of ${all}`;
}
