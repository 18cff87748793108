import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunFolder } from '@gramian/core/runtime';
import { describe, expect, it } from 'vitest';
import { faultyFolder, faultyNet } from './faulty.js';
import { gramian } from './gramian.js';
import { page, root } from './page.js';

const runIn = async (cwd: string) => {
  const [name = ''] = readdirSync(join(cwd, 'runs'));
  return readRunFolder(join(cwd, 'runs', name));
};

/** At which step, and whether by NaN or infinity, depends on the first parameters to the last bit. */
const anyStep = (text: string) => text.replace(/step \d+/, 'step N').replace(/became \w+/, 'became NaN');

/** What a page of docs/diagnostics shows. With UPDATE_DOCS it is made to show this. */
function shownIn(code: string, now: string): string {
  const name = `docs/diagnostics/${code}.md`;
  const shown = page(name).block('text');
  if (!process.env['UPDATE_DOCS']) return shown;
  const file = join(root, name);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(shown, () => now),
  );
  return now;
}

const FAULTS: readonly (readonly [code: string, net: string])[] = [
  ['GN0901', faultyNet('relu', { rate: '1e30' }).replace('use "faulty"\n\n', '')],
  ['GN0902', faultyNet('gathers', { rate: '20' })],
  ['GN0903', faultyNet('throws')],
  ['GN0904', faultyNet('reads')],
  ['GN0905', faultyNet('counts').replace('csv "line.csv", target: y', 'away')],
  ['GN0906', faultyNet('exits')],
];

describe('a training that fails', () => {
  it.each(FAULTS)('%s: is told with its statement, as the page of the code shows it', async (code, net) => {
    const cwd = faultyFolder(net);
    const { status, stderr } = await gramian(['train', 'line.net', '--recipe', 'First'], { cwd });
    expect(status).toBe(1);
    const shown = stderr.replace(/\n$/, '');
    expect(anyStep(shown)).toBe(anyStep(shownIn(code, shown)));
    const { recipes } = await runIn(cwd);
    const [, reason] = /^error\[GN\d+\]: (.*)$/m.exec(stderr) ?? [];
    expect(recipes.map(({ status: { state, reason } }) => ({ state, reason }))).toEqual([
      { state: 'failed', reason },
    ]);
  });

  it('is one object in JSON, and what plugins print stays out of it', async () => {
    const cwd = faultyFolder(faultyNet('speaks\n  gathers', { rate: '20' }));
    const { status, stdout } = await gramian(['train', 'line.net', '--json'], { cwd });
    expect(status).toBe(1);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    expect(events.find(({ type }) => type === 'failure')).toEqual({
      type: 'failure',
      run: 'First',
      code: 'GN0902',
      message: expect.stringMatching(
        /^Layer `gathers` failed after step \d+ in the operation GatherV2: indices\[0\] = 99 is not in \[0, 3\)\.$/,
      ) as string,
      help: '`gathers` comes from the package `faulty`. `--debug` shows where, `--eager` runs it operation by operation.',
      at: { file: 'line.net', offset: 62, length: 7, line: 8, column: 3 },
    });
  });

  it('shows the plugin’s own stack and its causes with --debug', async () => {
    const cwd = faultyFolder(faultyNet('throws'));
    const { stderr } = await gramian(['train', 'line.net', '--debug'], { cwd });
    expect(stderr).toMatch(/caused by RangeError: no such thing\n {4}at .*faulty\/index\.js:\d+/);
    expect(stderr).toMatch(/caused by TypeError: deep down\n {4}at /);
  });

  it('names the recipes that had no turn, and says nothing of them where the others diverge alone', async () => {
    const failed = await gramian(['train', 'line.net'], { cwd: faultyFolder(faultyNet('throws')) });
    expect(failed.stdout).toContain('Not trained  Second');
    const net = faultyNet('relu', { rate: '1e30' });
    const diverged = await gramian(['train', 'line.net'], { cwd: faultyFolder(net) });
    expect(diverged.status).toBe(1);
    expect(diverged.stdout).not.toContain('Not trained');
    expect(diverged.stdout).toMatch(/First .*failed at 0\.3/);
  });

  it('runs out of memory without taking the command with it', async () => {
    const cwd = faultyFolder(faultyNet('eats'));
    const env = { NODE_OPTIONS: '--max-old-space-size=200' };
    const { status, signal, stderr } = await gramian(['train', 'line.net'], { cwd, env });
    expect({ status, signal }).toEqual({ status: 1, signal: null });
    expect(stderr).toContain('error[GN0906]: The training ran out of memory.');
    expect((await runIn(cwd)).recipes.map(({ status: { state } }) => state)).toEqual(['failed']);
  });

  it('keeps what was recorded before an error that nothing caught', async () => {
    const cwd = faultyFolder(faultyNet('throws-later', { epochs: 100_000 }));
    const { status, stderr } = await gramian(['train', 'line.net'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain(
      'error[GN0906]: The training ended by an error that nothing caught: nobody is there',
    );
    const [first] = (await runIn(cwd)).recipes;
    expect(first?.status.state).toBe('failed');
    expect(first?.evaluations.length).toBeGreaterThan(0);
  });
});
