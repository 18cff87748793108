import { epochsText, secondsText } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import type { Progress } from './progress.js';
import { folded } from '../terminal/width.js';
import { errorsFor } from './errors-for.js';

/** How a recipe's training ended: a line that stays, folded where it is narrow. */
export function doneLines(progress: Progress, style: Style, width = Infinity): readonly string[] {
  const why = whyLines(progress).flatMap((line) => folded(style.dim(line), width - 4));
  return [...folded(said(progress, style), width - 4), ...why].map((line, i) =>
    i === 0 ? `  ${line}` : `    ${line}`,
  );
}

function said(progress: Progress, style: Style): string {
  const { end, step, epoch, seconds } = progress;
  const results = errorsFor([progress]).map((name) => `${progress.title(name)} ${progress.latest(name)}`);
  const told = results.length === 0 ? '' : `: ${results.join(', ')}`;
  if (end?.reason === 'done')
    return `${style.good('✔')} ${epochsText(epoch)} ${epoch === 1 ? 'epoch' : 'epochs'} in ${secondsText(seconds)}${told}`;
  const how = end?.reason === 'failed' ? style.bad('✘ failed') : style.warning('■ stopped');
  return `${how} after step ${step}, epoch ${epochsText(epoch)}${told}`;
}

/** Which stop condition ended it, and which parameters it hands over where they are not the last. */
function whyLines({ end }: Progress): readonly string[] {
  const { stopped, kept } = end ?? {};
  return [
    ...(stopped ? [`ended by \`${stopped.by}\`: ${stopped.why}`] : []),
    ...(kept ? [`keeps the parameters of epoch ${epochsText(kept.epoch)}, the best by ${kept.best}`] : []),
  ];
}
