import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageOf } from '../../testing/errors.js';
import { folderFiles } from './folder-files.js';

describe('the files of a folder', () => {
  let root: string;
  let project: string;
  const make = (...paths: readonly string[]) => {
    for (const path of paths) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), '');
    }
  };
  const list = (path: string) => folderFiles(project).list(path);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'gramian-list-'));
    project = join(root, 'project');
    make(
      'faces/20/b.jpg',
      'faces/20/a.jpg',
      'faces/18/women/c.jpg',
      'faces/readme.txt',
      'faces/.hidden/d.jpg',
    );
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('are in the order of their characters, however deep', () => {
    expect(list('faces')).toEqual(['18/women/c.jpg', '20/a.jpg', '20/b.jpg', 'readme.txt']);
    expect(list('./faces/20/')).toEqual(['a.jpg', 'b.jpg']);
  });

  it('include what links inside lead to', () => {
    symlinkSync('20', join(project, 'faces', '21'));
    symlinkSync('../20/a.jpg', join(project, 'faces', '18', 'a.jpg'));
    expect(list('faces')).toEqual([
      ...['18/a.jpg', '18/women/c.jpg', '20/a.jpg', '20/b.jpg', '21/a.jpg', '21/b.jpg', 'readme.txt'],
    ]);
  });

  it.each<[string, () => void, string, string]>([
    [
      'a link out',
      () => {
        mkdirSync(join(root, 'other'));
        symlinkSync(join(root, 'other'), join(project, 'faces', '22'));
      },
      'faces',
      '`faces/22` is a link that leads out of the folder of the `.net` file.\nA `.net` file reads only files in its own folder and below: put `22` there.',
    ],
    [
      'a circle of links',
      () => {
        symlinkSync('..', join(project, 'faces', '18', 'up'));
      },
      'faces',
      '`faces/18/up/18/up/18/up/18/up/18/up/18/up/18/up/18/up/18` lies more than 16 folders below `faces`.\nA link in it may lead in a circle: remove it.',
    ],
    [
      'a link to nothing',
      () => {
        symlinkSync('gone', join(project, 'faces', '18', 'x.jpg'));
      },
      'faces',
      '`faces/18/x.jpg` is a link to nothing.\nRestore what it leads to, or remove it.',
    ],
    [
      'a way up',
      () => undefined,
      '..',
      '`..` leads out of the folder of the `.net` file.\nA `.net` file reads only files in its own folder and below: put `..` there.',
    ],
    [
      'a file',
      () => undefined,
      'faces/readme.txt',
      '`faces/readme.txt` is a file, not a folder.\nName the folder that holds the files.',
    ],
    ['a misspelt folder', () => undefined, 'fases', 'There is no `fases` in PROJECT.\nDid you mean `faces`?'],
  ])('are refused where there is %s', async (_, arrange, path, message) => {
    arrange();
    expect(await messageOf(() => list(path))).toBe(message.replace('PROJECT', project));
  });

  // Root reads everything.
  it.skipIf(process.getuid?.() === 0)('says which folder cannot be read', async () => {
    chmodSync(join(project, 'faces', '18'), 0);
    expect(await messageOf(() => list('faces'))).toContain('`faces/18` cannot be read: permission denied.');
    chmodSync(join(project, 'faces', '18'), 0o700);
  });
});
