import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BASELINE, courseOf, DATA, ENGINE, recipeOf, SOURCE, startOf } from '../../test/example-run.js';
import { readRunFolder } from './read-run-folder.js';
import { createRunFolder } from './run-folder.js';

let root: string;
let recipePath: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gramian-read-'));
  const folder = createRunFolder({
    out: root,
    name: 'quickstart',
    source: SOURCE,
    command: ['gramian'],
    engine: ENGINE,
  });
  const writer = folder.recipe(recipeOf(BASELINE));
  writer.write({ ...startOf(BASELINE), recipe: recipeOf(BASELINE), data: DATA });
  for (const step of courseOf({ ...BASELINE, endsAt: 3 }).steps) writer.write(step);
  writer.fail('a fault');
  recipePath = writer.path;
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const change = (path: string, from: string, to: string) => {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};

describe('readRunFolder', () => {
  it('leaves out a torn last line', async () => {
    appendFileSync(join(recipePath, 'metrics.jsonl'), '{"type":"step","step":4,"epo');
    const { recipes } = await readRunFolder(root);
    expect(recipes[0]?.steps.map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  it('passes over folders that are no recipe, or were never finished being made', async () => {
    mkdirSync(join(root, 'notes'));
    mkdirSync(join(root, 'Interrupted'));
    writeFileSync(join(root, 'Interrupted', 'recipe.json'), '{}');
    expect((await readRunFolder(root)).recipes).toHaveLength(1);
  });

  const faults: readonly (readonly [string, () => void, string, string])[] = [
    [
      'a folder that is none',
      () => {
        rmSync(join(root, 'environment.json'));
      },
      'ROOT is not a run folder: it has no environment.json.',
      'Name a run folder, such as those that `gramian train` makes in `runs`.',
    ],
    [
      'a format of another version',
      () => {
        change(join(root, 'environment.json'), '"format": 1', '"format": 2');
      },
      'ROOT/environment.json has version 2 of its format, and this version of Gramian reads 1.',
      'Read it with the version of Gramian that wrote it.',
    ],
    [
      'a text that is gone',
      () => {
        rmSync(join(root, 'source.net'));
      },
      'ROOT/source.net cannot be read: there is no such file or folder.',
      'The run folder is incomplete: restore the file, or train again.',
    ],
    [
      'a status with an unknown state',
      () => {
        change(join(recipePath, 'status.json'), '"failed"', '"lost"');
      },
      'ROOT/Baseline/status.json cannot be read: `state`: Invalid option: expected one of "running"|"done"|"aborted"|"failed".',
      'The file was changed or damaged: restore it, or train again.',
    ],
    [
      'a recipe that is not JSON',
      () => {
        change(join(recipePath, 'recipe.json'), '{', '');
      },
      'ROOT/Baseline/recipe.json cannot be read: it is not valid JSON.',
      'The file was changed or damaged: restore it, or train again.',
    ],
    [
      'a recipe of another spec version',
      () => {
        change(join(recipePath, 'recipe.json'), '"version": 2', '"version": 7');
      },
      'ROOT/Baseline/recipe.json has version 7 of its format, and this version of Gramian reads 2.',
      'Read it with the version of Gramian that wrote it.',
    ],
    [
      'a line in the middle that is torn',
      () => {
        change(join(recipePath, 'metrics.jsonl'), '{"type":"step","step":2,', '{"type":"st');
      },
      'ROOT/Baseline/metrics.jsonl:3 cannot be read: it is not valid JSON.',
      'The file was changed or damaged: restore it, or train again.',
    ],
    [
      'a line with a text for a number',
      () => {
        change(join(recipePath, 'metrics.jsonl'), '"step":2,', '"step":"two",');
      },
      'ROOT/Baseline/metrics.jsonl:3 cannot be read: `step`: Invalid input: expected number, received string.',
      'The file was changed or damaged: restore it, or train again.',
    ],
  ];
  it.each(faults)('refuses %s', async (_, damage, message, help) => {
    damage();
    await expect(readRunFolder(root)).rejects.toMatchObject({
      name: 'RunFolderError',
      message: message.replace('ROOT', root),
      help,
    });
  });

  it('refuses a path where there is nothing, and a file', async () => {
    await expect(readRunFolder(join(root, 'absent'))).rejects.toThrow(
      `${join(root, 'absent')} cannot be read: there is no such file or folder.`,
    );
    await expect(readRunFolder(join(root, 'source.net'))).rejects.toThrow('a part of the path is a file');
  });
});
