import { DataError, type Files, standardWords, Vocabulary } from '@gramian/core';
import models from '@gramian/models';
import ggn from '@gramian/optim-ggn';
import sgld from '@gramian/optim-sgld';
import { type Checked, check, type CheckOptions } from '../src/index.js';

/** The words that ship. */
export const real = new Vocabulary()
  .add('@gramian/core', standardWords)
  .add('@gramian/models', models.words)
  .add('@gramian/optim-ggn', ggn.words)
  .add('@gramian/optim-sgld', sgld.words);

const rows = Array.from({ length: 60 }, (_, i) => `${i},${i % 7},${i % 5},${i % 3},${i % 4}`);
const wine = new TextEncoder().encode(['acidity,sugar,alcohol,density,quality', ...rows].join('\n'));

const files: Files = {
  head(path) {
    if (path === 'wine.csv') return wine;
    throw new DataError(`There is no file ${path}.`);
  },
  read: () => Promise.reject(new Error('not run')),
};

/** Checks a text with the words that ship and a table `wine.csv` of four inputs and a target. */
export function checkReal(text: string, options: Partial<CheckOptions> = {}): Checked {
  return check(text, { vocabulary: real, files, ...options });
}
