import { durationText } from '../terminal/duration.js';
import { figure } from '../terminal/figures.js';
import type { Style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import type { Progress } from './progress.js';
import { useText } from './use-text.js';
import { valueText } from './value.js';

/** The recipes side by side: optimizer, time in training steps, epochs, errors. */
export function resultTable(runs: readonly Progress[], style: Style): string[] {
  const names = [...new Set(runs.flatMap(({ start }) => errorsFor(start.headline)))];
  const shown = names.filter((name) => runs.some((run) => run.metrics[name] !== undefined));
  const title = (name: string) =>
    runs.find((run) => run.metrics[name] !== undefined)?.series(name).title ?? name;
  const [head = '', ...rows] = table(
    [
      { title: '' },
      { title: 'optimizer' },
      { title: 'time', align: 'right' },
      { title: 'epochs', align: 'right' },
      ...shown.map((name) => ({ title: title(name), align: 'right' as const })),
    ],
    runs.map((run) => [
      style.bold(run.name),
      useText(run.start.recipe.optimizer),
      durationText(run.seconds),
      epochsText(run),
      ...shown.map((name) => valueText(run.metrics[name], run.series(name))),
    ]),
  );
  return [style.dim(head), ...rows].map((line) => `  ${line}`);
}

/** The loss, then the error that a person reads first, on the training samples and on the test samples. */
function errorsFor(headline: string): readonly string[] {
  return ['train.loss', headline.replace(/^test\./, 'train.'), headline];
}

function epochsText({ end, epoch, start }: Progress): string {
  return end?.reason === 'done' ? String(start.recipe.epochs) : `${figure(epoch)} of ${start.recipe.epochs}`;
}
