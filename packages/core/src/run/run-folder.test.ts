import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ENGINE, SOURCE } from '../../test/example-run.js';
import { createRunFolder } from './run-folder.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gramian-run-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(root, { recursive: true });
});

const run = {
  name: 'quickstart',
  source: SOURCE,
  command: ['gramian', 'train', 'quickstart.net'],
  engine: ENGINE,
};

describe('createRunFolder', () => {
  it('names the folder by file and local time, and never shares it within a second', () => {
    vi.useFakeTimers({ now: new Date(2026, 10, 21, 9, 5, 3) });
    const paths = [1, 2, 3].map(() => createRunFolder({ ...run, root: join(root, 'runs') }).path);
    expect(paths).toEqual(['', '-2', '-3'].map((n) => join(root, 'runs', `quickstart-20261121-090503${n}`)));
    expect(readFileSync(join(paths[2] ?? '', 'source.net'), 'utf8')).toBe(SOURCE);
  });

  it.each([
    ['../../etc/passwd', /^etc-passwd-\d/],
    ['..', /^run-\d/],
    ['Zähler 2', /^Zähler-2-\d/],
    ['a'.repeat(300), /^a{80}-\d/],
  ])('makes a safe name of %s', (name, expected) => {
    createRunFolder({ ...run, name, root });
    expect(readdirSync(root)).toEqual([expect.stringMatching(expected)]);
  });

  it('uses a given folder that is new or empty', () => {
    const fresh = join(root, 'a', 'b');
    expect(createRunFolder({ ...run, out: fresh }).path).toBe(fresh);
    const empty = join(root, 'empty');
    mkdirSync(empty);
    expect(createRunFolder({ ...run, out: empty }).path).toBe(empty);
  });

  it('refuses a given folder that holds something, and leaves it alone', () => {
    writeFileSync(join(root, 'thesis.tex'), 'precious');
    expect(() => createRunFolder({ ...run, out: root })).toThrow(
      expect.objectContaining({
        name: 'RunFolderError',
        message: `${root} is not empty, and a run never overwrites anything.`,
        help: 'Name a folder that is new or empty, or remove this one first.',
      }),
    );
    expect(readdirSync(root)).toEqual(['thesis.tex']);
  });

  it('refuses a given folder that is a file', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(() => createRunFolder({ ...run, out: file })).toThrow(
      `${file} cannot be written: it exists already.`,
    );
  });

  it.skipIf(process.getuid?.() === 0)('says where it may not write', () => {
    chmodSync(root, 0o500);
    expect(() => createRunFolder({ ...run, root })).toThrow('cannot be written: permission denied.');
    chmodSync(root, 0o700);
  });
});
