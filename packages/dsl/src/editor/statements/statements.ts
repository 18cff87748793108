import { DATA_STATEMENTS } from './data-statements.js';
import { EXPERIMENT_STATEMENTS } from './experiment-statements.js';
import { FILE_STATEMENTS } from './file-statements.js';
import { MODEL_STATEMENTS } from './model-statements.js';
import { RECIPE_STATEMENTS } from './recipe-statements.js';
import type { StatementInfo } from './statement-info.js';

/** Where statements stand: at the top of the file, or in the block of a declaration. */
export type Home = 'file' | 'model' | 'data' | 'recipe' | 'experiment';

/** The language's own statements by home and word, in the order in which they are usually written. */
export const STATEMENTS: Readonly<Record<Home, Readonly<Record<string, StatementInfo>>>> = {
  file: FILE_STATEMENTS,
  model: MODEL_STATEMENTS,
  data: DATA_STATEMENTS,
  recipe: RECIPE_STATEMENTS,
  experiment: EXPERIMENT_STATEMENTS,
};

export function statementInfo(home: Home, word: string): StatementInfo | undefined {
  const own = STATEMENTS[home];
  return Object.hasOwn(own, word) ? own[word] : undefined;
}
