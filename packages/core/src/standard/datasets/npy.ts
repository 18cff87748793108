import { z } from 'zod';
import { npyFile } from '../../data/npy/array-file.js';
import { describeArrays, loadArrays, type ArraySource } from '../../data/npy/samples.js';
import type { Files } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { arrayOptions, ARRAYS_DOCUMENTATION, arraysOf, BOTH, bothOrNone } from './array-options.js';

const options = z
  .object({
    inputs: z.string().describe('Path of the inputs, from the folder of the `.net` file.'),
    targets: z.string().describe('Path of what to learn.'),
    'test-inputs': z.string().optional().describe('Path of the inputs of a test set of its own.'),
    'test-targets': z.string().optional().describe('Path of its targets.'),
    ...arrayOptions,
  })
  .refine(bothOrNone, BOTH);

/** Samples from arrays of NumPy, a file each. */
export const npy = defineDataset({
  name: 'npy',
  apiVersion: 1,
  summary: 'Samples from arrays that NumPy saved, a file for the inputs and one for the targets.',
  documentation: ARRAYS_DOCUMENTATION.join('\n\n'),
  reference: 'NumPy enhancement proposal 1: A simple file format for NumPy arrays.',
  example: 'npy inputs: "x.npy", targets: "y.npy"',
  options,
  describe: (chosen, files) => describeArrays(sourceOf(chosen, files)),
  load: (chosen, request) =>
    Promise.resolve().then(() => loadArrays(sourceOf(chosen, request.files), request)),
});

const sourceOf = (chosen: z.output<typeof options>, files: Files): ArraySource =>
  arraysOf(chosen, (path) => npyFile(path, files));
