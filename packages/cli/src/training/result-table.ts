import { epochsText, secondsText, useText } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import { errorsFor } from './errors-for.js';
import type { Progress } from './progress.js';

/** The recipes side by side: optimizer, time in training steps, epochs, errors. */
export function resultTable(runs: readonly Progress[], style: Style): string[] {
  const errors = errorsFor(runs);
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
      useText(run.start.recipe.optimizer),
      secondsText(run.seconds),
      passes(run),
      ...errors.map((name) => run.latest(name)),
    ]),
  );
  return [style.dim(head), ...rows].map((line) => `  ${line}`);
}

function passes({ end, epoch, start }: Progress): string {
  const all = epochsText(start.recipe.epochs);
  if (end?.reason === 'done') return all;
  return end?.reason === 'failed' ? `failed at ${epochsText(epoch)}` : `${epochsText(epoch)} of ${all}`;
}
