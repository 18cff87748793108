import { epochsText, secondsText } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import type { Progress } from './progress.js';
import { folded } from '../terminal/width.js';
import { errorsFor } from './errors-for.js';

/** How a recipe's training ended: a line that stays, folded where it is narrow. */
export function doneLines(progress: Progress, style: Style, width = Infinity): readonly string[] {
  return folded(said(progress, style), width - 4).map((line, i) => (i === 0 ? `  ${line}` : `    ${line}`));
}

function said(progress: Progress, style: Style): string {
  const { end, start, step, epoch, seconds } = progress;
  const results = errorsFor([progress]).map((name) => `${progress.title(name)} ${progress.latest(name)}`);
  const told = results.length === 0 ? '' : `: ${results.join(', ')}`;
  if (end?.reason === 'done')
    return `${style.good('✔')} ${epochsText(start.recipe.epochs)} ${start.recipe.epochs === 1 ? 'epoch' : 'epochs'} in ${secondsText(seconds)}${told}`;
  const how = end?.reason === 'failed' ? style.bad('✘ failed') : style.warning('■ stopped');
  return `${how} after step ${step}, epoch ${epochsText(epoch)}${told}`;
}
