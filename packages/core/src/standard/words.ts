import { rememberPackage } from '../build/remembered.js';
import type { AnyWord } from '../plugin/kinds.js';
import * as words from './index.js';

/** The words that every `.net` file may use without a `use`. */
export const standardWords: readonly AnyWord[] = Object.values(words);

rememberPackage('@gramian/core', standardWords);
