import type { RecipeRun } from '../run/read-recipe.js';
import { counted, epochsText } from './number-text.js';

/** How far a training came: `10 epochs`, `3.2 of 10 epochs`. */
export function progressText({ recipe: { epochs }, status }: RecipeRun): string {
  return status.epoch === epochs
    ? counted(epochs, 'epoch')
    : `${epochsText(status.epoch)} of ${counted(epochs, 'epoch')}`;
}

/** How a training ended that did not take all its epochs; undefined for one that did. */
export function troubleText(run: RecipeRun): string | undefined {
  const { name } = run.recipe;
  const after = run.status.step === 0 ? 'before its first step' : `after ${progressText(run)}`;
  switch (run.status.state) {
    case 'done':
      return run.status.stopped
        ? `${name} ended ${after} by \`${run.status.stopped.by}\`: ${run.status.stopped.why}`
        : undefined;
    case 'aborted':
      return `${name} was stopped ${after}.`;
    case 'failed':
      return `${name} failed ${after}.`;
    case 'running':
      return `${name} has no end on record ${after}: it is still running, or was killed.`;
  }
}
