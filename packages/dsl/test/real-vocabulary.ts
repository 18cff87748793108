import { standardWords, Vocabulary, withArrays } from '@gramian/core';
import { memoryFiles } from '@gramian/core/testing';
import models from '@gramian/models';
import ggn from '@gramian/optim-ggn';
import sgld from '@gramian/optim-sgld';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { type Checked, check, type CheckOptions } from '../src/index.js';
import { npy, npz } from './numpy-files.js';

/** The words that ship. */
export const real = new Vocabulary()
  .add('@gramian/core', standardWords)
  .add('@gramian/models', models.words)
  .add('@gramian/optim-ggn', ggn.words)
  .add('@gramian/optim-sgld', sgld.words);

const rows = Array.from({ length: 60 }, (_, i) => `${i},${i % 7},${i % 5},${i % 3},${i % 4}`);
const wine = new TextEncoder().encode(['acidity,sugar,alcohol,density,quality', ...rows].join('\n'));

const species = ['setosa', 'versicolor', 'virginica'];
const iris = parquetWriteBuffer({
  columnData: [
    { name: 'petal', data: rows.map((_, i) => i / 10), type: 'DOUBLE' },
    { name: 'species', data: rows.map((_, i) => species[i % 3]), type: 'STRING' },
  ],
});

/** What the examples of docs/language.md read. */
const inFolder = memoryFiles({
  'wine.csv': wine,
  'iris.parquet': new Uint8Array(iris),
  'x.npy': npy(10, 3),
  'y.npy': npy(10),
  'mnist.npz': npz({ x_train: npy(10, 28, 28), y_train: npy(10) }),
  'cifar-10-batches-bin/data_batch_1.bin': new Uint8Array(3073 * 10),
  'cifar-10-batches-bin/test_batch.bin': new Uint8Array(3073 * 2),
  'hands.csv': 'id,boneage\n1377,180\n1378,12\n1379,94\n1380,120\n',
  ...Object.fromEntries([1377, 1378, 1379, 1380].map((id) => [`hands/${id}.png`, ''])),
  ...Object.fromEntries([18, 19, 20, 21].map((age) => [`faces/${age}/a.jpg`, ''])),
});

const measured = { inputs: rows.map((_, i) => [i, i % 7]), targets: rows.map((_, i) => i % 3) };
const files = withArrays(inFolder, { measured });

/** Checks a text with the words that ship and a table `wine.csv` of four inputs and a target. */
export function checkReal(text: string, options: Partial<CheckOptions> = {}): Checked {
  return check(text, { vocabulary: real, files, ...options });
}
