import type { RecipeSpec } from '../spec/spec.js';
import { useText } from './use-text.js';

/** What a recipe trains with: `sgd(rate: 0.1)`, `sgd(rate: 0.1) with weight-norm`. */
export function methodText(recipe: Pick<RecipeSpec, 'optimizer' | 'normalization'>): string {
  return joined(recipe, useText);
}

/** The same by the words alone: `sgd with weight-norm`. */
export function methodName(recipe: Pick<RecipeSpec, 'optimizer' | 'normalization'>): string {
  return joined(recipe, ({ plugin }) => plugin);
}

function joined(
  { optimizer, normalization }: Pick<RecipeSpec, 'optimizer' | 'normalization'>,
  text: typeof useText,
): string {
  return [optimizer, normalization].flatMap((use) => (use ? [text(use)] : [])).join(' with ');
}
