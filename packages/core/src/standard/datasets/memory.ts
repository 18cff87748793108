import { z } from 'zod';
import { memorySamples, splitMemory, type MemorySamples } from '../../data/memory/samples.js';
import { DataError, type Files } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { closest } from '../../spec/closest.js';

const options = z.object({
  name: z.string().describe('The name that the program has given to the arrays.'),
});

/** Samples that a TypeScript program holds. */
export const memory = defineDataset({
  name: 'memory',
  apiVersion: 1,
  summary: 'Samples that the TypeScript program which runs this file holds in memory, by name.',
  documentation: [
    'The program gives names to arrays and hands them to check and training with the files: `withArrays(files, { waves: { inputs, targets } })`. Arrays are nested or `{ shape, data }`; the first dimension counts the samples.',
    'With `classes`, a target is the number of its class, and becomes one-hot. Without a test set and without `split`, a random 80% of the samples are for training and 20% for testing.',
    'The command `gramian` has no such arrays.',
  ].join('\n\n'),
  example: 'memory "waves"',
  options,
  positional: ['name'],
  describe: ({ name }, files) => find(name, files).described,
  load: ({ name }, request) => Promise.resolve().then(() => splitMemory(find(name, request.files), request)),
});

function find(name: string, { arrays }: Files): MemorySamples {
  const found = arrays?.get(name);
  if (found !== undefined) return memorySamples(name, found);
  const names = [...(arrays?.keys() ?? [])];
  const near = closest(name, names);
  throw new DataError(
    `There are no arrays named \`${name}\` in memory.`,
    near !== undefined
      ? `Did you mean \`${near}\`?`
      : names.length > 0
        ? `There are ${names.map((each) => `\`${each}\``).join(', ')}.`
        : `They come from a TypeScript program: \`withArrays(files, { ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: { inputs, targets } })\`.`,
  );
}
