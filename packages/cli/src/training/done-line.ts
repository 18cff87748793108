import { epochsText, secondsText } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import type { Progress } from './progress.js';
import { errorsFor } from './errors-for.js';

/** How a recipe's training ended: one line that stays. */
export function doneLine(progress: Progress, style: Style): string {
  const { end, start, step, epoch, seconds } = progress;
  const results = errorsFor([progress]).map((name) => `${progress.title(name)} ${progress.latest(name)}`);
  const said = results.length === 0 ? '' : `: ${results.join(', ')}`;
  if (end?.reason === 'done')
    return `  ${style.good('✔')} ${epochsText(start.recipe.epochs)} epochs in ${secondsText(seconds)}${said}`;
  const how = end?.reason === 'failed' ? style.bad('✘ failed') : style.warning('■ stopped');
  return `  ${how} after step ${step}, epoch ${epochsText(epoch)}${said}`;
}
