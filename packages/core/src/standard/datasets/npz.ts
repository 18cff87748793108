import { z } from 'zod';
import { npzFile } from '../../data/npy/array-file.js';
import { describeArrays, loadArrays, type ArraySource } from '../../data/npy/samples.js';
import type { Files } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { arrayOptions, ARRAYS_DOCUMENTATION, arraysOf, BOTH, bothOrNone } from './array-options.js';

const options = z
  .object({
    file: z.string().describe('Path of the file, from the folder of the `.net` file.'),
    inputs: z.string().default('x').describe('Name of the inputs in it.'),
    targets: z.string().default('y').describe('Name of what to learn.'),
    'test-inputs': z.string().optional().describe('Name of the inputs of a test set of its own.'),
    'test-targets': z.string().optional().describe('Name of its targets.'),
    ...arrayOptions,
  })
  .refine(bothOrNone, BOTH);

/** Samples from an archive of NumPy's arrays. */
export const npz = defineDataset({
  name: 'npz',
  apiVersion: 1,
  summary: 'Samples from arrays in one file that NumPy saved, packed or not.',
  documentation: ARRAYS_DOCUMENTATION.join('\n\n'),
  reference: 'NumPy enhancement proposal 1: A simple file format for NumPy arrays.',
  example: 'npz "mnist.npz", inputs: x_train, targets: y_train, shape: [28, 28, 1]',
  options,
  positional: ['file', 'inputs', 'targets'],
  describe: (chosen, files) => describeArrays(sourceOf(chosen, files)),
  load: (chosen, request) =>
    Promise.resolve().then(() => loadArrays(sourceOf(chosen, request.files), request)),
});

const sourceOf = (chosen: z.output<typeof options>, files: Files): ArraySource =>
  arraysOf(chosen, npzFile(chosen.file, files));
