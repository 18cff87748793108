import { durationText } from '../terminal/duration.js';
import { figure } from '../terminal/figures.js';
import type { Style } from '../terminal/style.js';
import type { Progress } from './progress.js';
import { valueText } from './value.js';

/** How a recipe's training ended: one line that stays. */
export function doneLine(progress: Progress, style: Style): readonly string[] {
  const { end, start, metrics, step, epoch, loss, seconds } = progress;
  if (end === undefined) return [];
  const name = start.headline;
  const results = [
    ...(loss === undefined ? [] : [`loss ${figure(metrics['train.loss'] ?? loss)}`]),
    ...(metrics[name] === undefined
      ? []
      : [`${progress.series(name).title} ${valueText(metrics[name], progress.series(name))}`]),
  ].join(', ');
  return end.reason === 'done'
    ? [`  ${style.good('✔')} ${start.recipe.epochs} epochs in ${durationText(seconds)}: ${results}`]
    : [`  ${style.warning('■')} stopped at step ${step}, epoch ${epoch.toFixed(1)}: ${results}`];
}
