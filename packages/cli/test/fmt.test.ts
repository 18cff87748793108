import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gramian } from './gramian.js';
import { LINE_NET } from './line.js';
import { folderWith } from './temporary.js';

const LOOSE = LINE_NET.replaceAll('  ', '\t').replaceAll('\n', '\r\n');

describe('gramian fmt', () => {
  it('brings files into their one form, and says which', async () => {
    const cwd = folderWith({ 'a.net': LOOSE, 'b.net': LINE_NET });
    const first = await gramian(['fmt', 'a.net', 'b.net'], { cwd });
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toBe('✔ a.net\n1 file formatted; 1 was so before.\n');
    expect(readFileSync(join(cwd, 'a.net'), 'utf8')).toBe(LINE_NET);
    const again = await gramian(['fmt', 'a.net', 'b.net'], { cwd });
    expect(again).toMatchObject({ status: 0, stdout: '2 files are formatted.\n', stderr: '' });
  });

  it('takes folders, without packages and hidden folders', async () => {
    const files = ['x.net', 'deep/y.net', 'node_modules/p/z.net', '.hidden/w.net', 'x.txt'];
    const cwd = folderWith(Object.fromEntries(files.map((file) => [`nets/${file}`, LOOSE])));
    const { status, stdout } = await gramian(['fmt', 'nets'], { cwd });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `✔ ${join('nets', 'deep', 'y.net')}\n✔ ${join('nets', 'x.net')}\n2 files formatted.\n`,
    });
    expect(readFileSync(join(cwd, 'nets/node_modules/p/z.net'), 'utf8')).toBe(LOOSE);
  });

  it('only names the files with --check', async () => {
    const cwd = folderWith({ 'a.net': LOOSE, 'b.net': LINE_NET });
    const checked = await gramian(['fmt', '--check', '.'], { cwd });
    expect(checked).toMatchObject({
      status: 1,
      stdout: 'a.net\n',
      stderr: '1 file of 2 is not formatted. Run gramian fmt.\n',
    });
    expect(readFileSync(join(cwd, 'a.net'), 'utf8')).toBe(LOOSE);
    expect(await gramian(['fmt', '--check', 'b.net'], { cwd })).toMatchObject({ status: 0, stdout: '' });
  });

  it('formats standard input, byte for byte', async () => {
    const input = `data  D { csv "a\u00a0b.csv",target:y }`;
    const { status, stdout, stderr } = await gramian(['fmt', '-'], { input });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe('data D {\n  csv "a\u00a0b.csv", target: y\n}\n');
    expect(await gramian(['fmt', '--check', '-'], { input })).toMatchObject({ status: 1, stdout: '-\n' });
  });

  it('goes on after a file that cannot be read, and ends with status 1', async () => {
    const cwd = folderWith({ 'a.net': LOOSE, 'b.net': new Uint8Array([0, 1, 2]), 'empty/x.txt': '' });
    const { status, stdout, stderr } = await gramian(['fmt', 'gone.net', '.', 'empty'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toBe('✔ a.net\n1 file formatted.\n');
    expect(stderr).toContain('There is no file gone.net.');
    expect(stderr).toContain('b.net is not text.');
    expect(stderr).toContain('There are no .net files in empty.');
  });

  it.skipIf(process.platform === 'win32')('keeps permissions, and links as links', async () => {
    const cwd = folderWith({ 'a.net': LOOSE });
    chmodSync(join(cwd, 'a.net'), 0o640);
    symlinkSync('a.net', join(cwd, 'link.net'));
    expect(await gramian(['fmt', 'link.net'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(cwd, 'a.net'), 'utf8')).toBe(LINE_NET);
    expect(statSync(join(cwd, 'a.net')).mode & 0o777).toBe(0o640);
  });
});
