import { execFile } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gramian } from './gramian.js';
import { here, javascript, page, root, typeErrors } from './page.js';
import { folderWith } from './temporary.js';

const { block, blocks, text } = page('docs/train.md');

describe('docs/train.md', () => {
  it('has commands that run', async () => {
    const cwd = folderWith();
    cpSync(join(root, 'packages/models/nets'), cwd, { recursive: true });
    for (const line of blocks('sh').flatMap((lines) => lines.trimEnd().split('\n'))) {
      const [npx, command, ...words] = line.split(' ');
      expect([npx, command]).toEqual(['npx', 'gramian']);
      expect({ line, ...(await gramian(words, { cwd })) }).toMatchObject({ line, status: 0, stderr: '' });
    }
  });

  it('has every option of the command, and no other', async () => {
    const { stdout } = await gramian(['train', '--help']);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name = '']) => name);
    const rows = [...text.matchAll(/^\| (`--.*?) +\|/gm)].map(([, cell = '']) => cell);
    const listed = rows.flatMap((cell) => cell.match(/--[a-z-]+/g) ?? []);
    const general = ['--version', '--help'];
    expect(listed.sort()).toEqual(options.filter((name) => !general.includes(name)).sort());
  });

  it('has a program that compiles and trains while its event loop is free', async () => {
    const program = block('ts program');
    expect(typeErrors(program)).toEqual([]);
    const file = join(here, `train-page-block-${process.pid}.mjs`);
    writeFileSync(file, javascript(program));
    onTestFinished(() => {
      rmSync(file);
    });
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: root });
    expect(stdout).toMatch(/^Adam aborted \d+\nGaussNewton aborted \d+\nthe event loop was free\n$/);
  });
});
