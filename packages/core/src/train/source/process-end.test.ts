import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../..', import.meta.url));

/** A program that trains with the samples fed. @param reading what it does with the `events` */
const program = (reading: string) => `
  import { standardWords, Vocabulary, folderFiles } from '@gramian/core';
  import { train } from '@gramian/core/runtime';
  import { openEngine } from '@gramian/engine';
  const use = (plugin, options = {}) => ({ plugin, options });
  const recipe = {
    version: 2, name: 'Plane', uses: [], seed: 5, batch: 4, epochs: 3, watch: [],
    model: { name: 'Net', inputs: [{ name: 'x', shape: [2] }], layers: [use('dense', { units: 1 })] },
    data: { name: 'Points', source: use('teacher', { dimension: 2, samples: 200 }) },
    loss: use('square'), optimizer: use('sgd', { rate: 0.1 }),
  };
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  const events = train(recipe, {
    engine: await openEngine(), vocabulary, files: folderFiles('.'), threads: 1, dataInGraph: 0,
  });
  ${reading}
`;

test.each([
  ['ends', "for await (const { type, reason } of events) if (type === 'end') console.log(reason);", 'done\n'],
  [
    'is left',
    "for await (const { type } of events) if (type === 'step') { console.log('left'); break; }",
    'left\n',
  ],
  [
    'is forgotten',
    "for (let type; type !== 'step';) ({ value: { type } } = await events.next()); console.log('forgotten');",
    'forgotten\n',
  ],
])('a process ends by itself where its fed training %s', async (_, reading, said) => {
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program(reading)], {
    cwd: folder,
  });
  expect(await run).toEqual({ stdout: said, stderr: '' });
});
