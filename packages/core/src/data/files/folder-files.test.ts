import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataError } from '../../plugin/dataset.js';
import { messageOf } from '../../testing/errors.js';
import { folderFiles } from './folder-files.js';

describe('folderFiles', () => {
  let root: string;
  let project: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'gramian-files-'));
    project = join(root, 'project');
    mkdirSync(join(project, 'data', 'deep'), { recursive: true });
    writeFileSync(join(root, 'secret.csv'), 'secret');
    writeFileSync(join(root, 'project-secret.csv'), 'secret');
    writeFileSync(join(project, 'wine.csv'), 'a,b\n1,2\n');
    writeFileSync(join(project, 'data', 'deep', 'iris.csv'), 'iris');
    writeFileSync(join(project, '..dots.csv'), 'dots');
    symlinkSync(join(root, 'secret.csv'), join(project, 'link.csv'));
    symlinkSync(root, join(project, 'outside'));
    symlinkSync(join('data', 'deep', 'iris.csv'), join(project, 'inner.csv'));
    symlinkSync(project, join(root, 'alias'));
    execFileSync('mkfifo', [join(project, 'pipe')]);
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  it.each([
    ['wine.csv', 'a,b\n1,2\n'],
    ['./data/../wine.csv', 'a,b\n1,2\n'],
    ['data/deep/iris.csv', 'iris'],
    ['inner.csv', 'iris'],
    ['..dots.csv', 'dots'],
  ])('reads %s', async (path, content) => {
    const files = folderFiles(project);
    expect(text(await files.read(path))).toBe(content);
    expect(text(files.part(path, 0, 1000))).toBe(content);
    expect(text(files.part(path, 0, 2))).toBe(content.slice(0, 2));
    expect(text(files.part(path, 2, 1000))).toBe(content.slice(2));
    expect(files.part(path, 1000, 10)).toHaveLength(0);
    expect(files.size(path)).toBe(content.length);
  });

  it('reads where the folder itself is reached through a link', async () => {
    expect(text(await folderFiles(join(root, 'alias')).read('wine.csv'))).toBe('a,b\n1,2\n');
  });

  it.each([
    '../secret.csv',
    '../project-secret.csv',
    'data/../../secret.csv',
    '..',
    'link.csv',
    'outside/secret.csv',
    'outside/project-secret.csv',
    '/etc/passwd',
    '\0wine.csv',
  ])('does not read %j', async (path) => {
    const files = folderFiles(project);
    expect(() => files.part(path, 0, 10)).toThrow(DataError);
    await expect(files.read(path)).rejects.toThrow(DataError);
  });

  it.each([
    [
      '../secret.csv',
      '`../secret.csv` leads out of the folder of the `.net` file.\nA `.net` file reads only files in its own folder and below: put `secret.csv` there.',
    ],
    [
      'link.csv',
      '`link.csv` is a link that leads out of the folder of the `.net` file.\nA `.net` file reads only files in its own folder and below: put `link.csv` there.',
    ],
    [
      '/data/x.csv',
      '`/data/x.csv` is an absolute path.\nA `.net` file reads only files in its own folder and below: put `x.csv` there.',
    ],
    ['wnie.csv', 'There is no `wnie.csv` in PROJECT.\nDid you mean `wine.csv`?'],
    [
      'data/deep/irsi.csv',
      'There is no `data/deep/irsi.csv` in PROJECT.\nDid you mean `data/deep/iris.csv`?',
    ],
    ['dta/iris.csv', 'There is no `dta` in PROJECT.\nDid you mean `data`?'],
    ['wine.csv/x', 'There is no `wine.csv/x` in PROJECT.\nPaths count from the folder of the `.net` file.'],
    [
      'measurements.csv',
      'There is no `measurements.csv` in PROJECT.\nPaths count from the folder of the `.net` file.',
    ],
    ['data', '`data` is a folder, not a file.\nName a file in it.'],
    ['pipe', '`pipe` is a device or a pipe, not a file.\nSave the data to a file first.'],
  ])('says what is wrong with %s', async (path, message) => {
    const files = folderFiles(project);
    const expected = message.replace('PROJECT', project);
    expect(await messageOf(() => files.part(path, 0, 10))).toBe(expected);
    expect(await messageOf(() => files.read(path))).toBe(expected);
  });
});
