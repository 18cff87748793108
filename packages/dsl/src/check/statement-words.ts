import type { Words } from './words.js';

/** What a recipe says, in the order in which it is usually said. */
export const RECIPE_STATEMENTS = [
  'model',
  'data',
  'loss',
  'optimizer',
  'normalization',
  'batch',
  'epochs',
  'seed',
  'watch',
  'stop',
  'keep',
  'checkpoint',
] as const;

export type RecipeWord = (typeof RECIPE_STATEMENTS)[number];

export function isRecipeWord(text: string): text is RecipeWord {
  return RECIPE_STATEMENTS.some((word) => word === text);
}

/** What a data block says beside its source. */
export const DATA_STATEMENTS: readonly string[] = ['split', 'standardize'];

/** Whether a word stands beside the source of a data block: one of these, or a treatment. */
export function isDataStatement(text: string, { view: { vocabulary } }: Words): boolean {
  const treats = vocabulary.origin('treatment', text) !== undefined;
  return DATA_STATEMENTS.includes(text) || (treats && vocabulary.origin('dataset', text) === undefined);
}
