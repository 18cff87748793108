import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { LINE_CSV } from './line.js';
import { root } from './page.js';
import { folderWith, pluginPackage } from './temporary.js';

/** Layers that hand their input on, each after something that a plugin should not do, or that a test wants to see. */
const CODE = `
import { existsSync, writeFileSync } from 'node:fs';
import { DataError, defineDataset, defineLayer, definePlugin } from '@gramian/core';
import { z } from 'zod';

if (process.env.FAULTY_SPEAKS) console.log('said while it was loaded');

const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const layer = (name, apply) =>
  defineLayer({
    name,
    apiVersion: 1,
    summary: 'For tests.',
    example: name,
    options: z.object({ file: z.string().default('none'), size: z.int().default(1) }),
    positional: ['file'],
    shape: (input) => input,
    create: (options, { tf }) => ({ apply: (_parameters, x) => apply(tf, x, options) ?? x }),
  });

const shapes = { input: [2], target: [1] };

export default definePlugin({
  words: [
    defineDataset({
      name: 'away',
      apiVersion: 1,
      summary: 'For tests.',
      example: 'away',
      options: z.object({}),
      describe: () => shapes,
      load: () => {
        throw new DataError('The samples are not there any more.', 'Ask for them again.');
      },
    }),
    layer('throws', () => {
      throw new RangeError('no such thing', { cause: new TypeError('deep down') });
    }),
    // Fails in the graph, once the numbers that come in are large.
    layer('gathers', (tf, x) => {
      const gathered = tf.customGrad((given) => {
        const large = tf.greater(tf.mean(tf.abs(given)), 100);
        const index = tf.where(large, tf.scalar(99, 'int32'), tf.scalar(0, 'int32')).reshape([1]);
        return { value: tf.sum(tf.gather(tf.zeros([3]), index.toInt())), gradFunc: () => tf.zerosLike(given) };
      });
      return tf.add(x, gathered(x));
    }),
    layer('reads', (tf, x) => tf.mul(x, x.mean().dataSync()[0])),
    layer('exits', () => process.exit(3)),
    layer('throws-later', () => {
      setTimeout(() => {
        throw new Error('nobody is there');
      });
    }),
    layer('eats', () => {
      const all = [];
      for (;;) all.push(Array.from({ length: 1e5 }, (_, i) => ({ i })));
    }),
    layer('speaks', () => {
      console.log('said on stdout');
      console.error('said on stderr');
    }),
    layer('counts', (tf) => {
      console.log(\`tensors: \${tf.memory().numTensors}\`);
    }),
    // Blocks its thread until the file is there; says that it does by another.
    layer('waits', (_tf, _x, { file }) => {
      writeFileSync(\`\${file}.waiting\`, '');
      while (!existsSync(file)) wait(5);
    }),
    // Long kernels.
    layer('multiplies', (tf, x, { size }) => {
      let product = tf.fill([size, size], 1 / size).add(tf.mul(0, tf.sum(x)));
      for (let i = 0; i < 20; i++) product = tf.matMul(product, product);
      return tf.add(x, tf.mul(0, tf.mean(product)));
    }),
  ],
});
`;

/** A recipe on the line with one more layer, and a second one. */
export function faultyNet(layer: string, { rate = '0.1', epochs = 3 } = {}): string {
  return `use "faulty"

model Line {
  input x[2]

  dense 4
  ${layer}
  dense 1
}

data Rows {
  csv "line.csv", target: y
  split train: 64, test: 16
}

recipe First {
  model     Line
  data      Rows
  loss      square
  optimizer sgd(rate: ${rate})
  batch     16
  epochs    ${epochs}
}

recipe Second from First {
  optimizer sgd(rate: 0.05)
}
`;
}

/** A folder with `line.net`, its data, and the package that it uses. */
export function faultyFolder(net: string): string {
  const folder = folderWith({
    'line.net': net,
    'line.csv': LINE_CSV,
    ...pluginPackage('faulty', { code: CODE }),
    'node_modules/@gramian/.keep': '',
  });
  symlinkSync(join(root, 'packages/core'), join(folder, 'node_modules/@gramian/core'));
  symlinkSync(join(root, 'packages/core/node_modules/zod'), join(folder, 'node_modules/zod'));
  return folder;
}
