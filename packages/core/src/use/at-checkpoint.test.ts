import { describe, expect, it } from 'vitest';
import { BASELINE, exampleRun, FAST } from '../../test/example-run.js';
import { RunFolderError } from '../run/run-folder-error.js';
import { atCheckpoint } from './at-checkpoint.js';

const made = exampleRun([FAST, BASELINE]);
const file = (step: number) => ({ step, path: `checkpoints/${String(step)}.safetensors` });
const run = {
  ...made,
  recipes: made.recipes.map((recipe, i) => ({
    ...recipe,
    checkpoints: i === 0 ? [file(20), file(100)] : [],
  })),
};

describe('a run at a checkpoint', () => {
  it.each([
    ['20', 'checkpoints/20.safetensors'],
    ['last', 'checkpoints/100.safetensors'],
  ])('has the parameters of %s, and only where there is one', (checkpoint, path) => {
    const { recipes } = atCheckpoint(run, checkpoint);
    expect(recipes.map(({ parametersPath }) => parametersPath)).toEqual([path, undefined]);
  });

  it('that is not there is refused with those that are', () => {
    expect(() => atCheckpoint(run, '30')).toThrow(RunFolderError);
    expect(() => atCheckpoint(run, '30')).toThrow(`${run.path} has no checkpoint of step 30.`);
    expect(() => atCheckpoint(made, 'last')).toThrow(`${made.path} has no checkpoints.`);
  });
});
