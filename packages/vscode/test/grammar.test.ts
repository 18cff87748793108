import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const tool = dirname(createRequire(import.meta.url).resolve('vscode-tmgrammar-test/package.json'));

/** Runs a tool of vscode-tmgrammar-test, which says what is wrong on its standard output. */
async function check(program: 'unit' | 'snapshot', ...args: readonly string[]): Promise<string> {
  try {
    await run(process.execPath, [join(tool, 'dist', `${program}.js`), ...args], { cwd: root });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

it.each(readdirSync(join(root, 'test/grammar')).filter((name) => name.endsWith('.net')))(
  'test/grammar/%s has the scopes that it says',
  async (name) => {
    expect(await check('unit', join('test/grammar', name))).toBe('');
  },
);
