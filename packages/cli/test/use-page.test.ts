import { execFile } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { gramian } from './gramian.js';
import { here, javascript, page, root, typeErrors } from './page.js';
import { folderWith } from './temporary.js';

const { block, blocks } = page('docs/use-a-model.md');

/** Numbers depend on the machine's last bits; what stands around them does not. */
const numberless = (text: string) => text.replaceAll(/\d+(\.\d+)?/g, '0').replaceAll(/ +/g, ' ');

it('docs/use-a-model.md: every command runs and shows what it says, the program compiles and runs', async () => {
  const cwd = folderWith();
  cpSync(join(root, 'packages/models/nets'), cwd, { recursive: true });
  let shown = '';
  for (const line of blocks('sh').flatMap((text) => text.trimEnd().split('\n'))) {
    const [npx, command, ...words] = line.split(' ');
    expect([npx, command]).toEqual(['npx', 'gramian']);
    const { status, stdout, stderr } = await gramian(words, { cwd });
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
    shown += numberless(stdout);
  }
  for (const text of blocks('text')) expect(shown).toContain(numberless(text));

  const program = block('ts program');
  expect(typeErrors(program)).toEqual([]);
  const file = join(here, `use-page-block-${process.pid}.mjs`);
  writeFileSync(file, javascript(program));
  onTestFinished(() => {
    rmSync(file);
  });
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd });
  expect(stdout).toMatch(/^barolo 0\.9\d+\n\d+ parameters\n$/);
});
