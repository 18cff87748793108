import type { Combination } from '@gramian/core';

/** Ways to put the paths of a branch together. */
export const COMBINATIONS: readonly Combination[] = ['add', 'multiply', 'concat'];
