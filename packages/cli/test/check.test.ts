import { describe, expect, it } from 'vitest';
import { gramian } from './gramian.js';
import { LINE, LINE_NET } from './line.js';
import { NO_TENSORFLOW } from './no-tensorflow.js';
import { folderWith, pluginPackage } from './temporary.js';

const NET = `use "gramian-median"\n\n${LINE_NET.replace('test.mae', 'test.median')}`;

describe('gramian check', () => {
  it('says of a sound file what it holds', async () => {
    const cwd = folderWith(LINE);
    const { status, stdout, stderr } = await gramian(['check', 'line.net'], { cwd });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: '✔ line.net: 2 recipes, Newton and Sgd\n',
      stderr: '',
    });
  });

  it('checks every file, and ends with status 1 where one has a fault', async () => {
    const cwd = folderWith({ ...LINE, 'wrong.net': LINE_NET.replace('dense 1', 'dens 1') });
    const { status, stdout, stderr } = await gramian(['check', 'wrong.net', 'gone.net', 'line.net'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toBe('✔ line.net: 2 recipes, Newton and Sgd\n');
    expect(stderr).toContain('error[GN0301]');
    expect(stderr).toContain('error: There is no file gone.net.');
  });

  it('prints JSON and nothing else', async () => {
    const cwd = folderWith({ ...LINE, 'wrong.net': LINE_NET.replace('dense 1', 'dens 1') });
    const { status, stdout, stderr } = await gramian(
      ['check', 'line.net', 'wrong.net', 'gone.net', '--json'],
      { cwd },
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      ok: false,
      files: [
        { file: 'line.net', recipes: ['Newton', 'Sgd'], diagnostics: [] },
        {
          file: 'wrong.net',
          diagnostics: [{ code: 'GN0301', severity: 'error', place: { line: 6, column: 3 } }],
        },
        { file: 'gone.net', failure: { message: 'There is no file gone.net.' }, diagnostics: [] },
      ],
    });
  });

  it('prints SARIF, with the pages about the codes', async () => {
    const cwd = folderWith({ ...LINE, 'wrong.net': LINE_NET.replace('dense 1', 'dens 1') });
    const files = ['line.net', 'wrong.net', 'gone.net'];
    const { status, stdout, stderr } = await gramian(['check', ...files, '--format', 'sarif'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('There is no file gone.net.');
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { rules: [{ id: 'GN0301', helpUri: expect.stringMatching(/^file:.*GN0301\.md$/) }] },
          },
          results: [
            { ruleId: 'GN0301', level: 'error', fixes: [{ description: { text: expect.any(String) } }] },
          ],
        },
      ],
    });
    const twice = await gramian(['check', 'line.net', '--json', '--format', 'sarif'], { cwd });
    expect(twice.status).toBe(2);
  });

  it('knows the words of a package that the file uses, found from the folder of the file', async () => {
    const folder = folderWith({
      ...LINE,
      'nets/line.net': NET,
      'nets/line.csv': LINE['line.csv'],
      ...pluginPackage('gramian-median'),
    });
    const used = await gramian(['check', 'nets/line.net'], { cwd: folder });
    expect(used).toMatchObject({ status: 0, stderr: '' });
    const absent = folderWith({ 'line.net': NET, 'line.csv': LINE['line.csv'] });
    const { status, stderr } = await gramian(['check', 'line.net'], { cwd: absent });
    expect(status).toBe(1);
    expect(stderr).toContain('The package `gramian-median` is not installed.');
    expect(stderr).toContain('line.net:1:5');
    expect(stderr).toContain('npm install gramian-median');
  });

  it('says which package brings a word that is not in view', async () => {
    const cwd = folderWith({ ...LINE, 'line.net': LINE_NET.replace('use "@gramian/optim-ggn"', '') });
    const { status, stderr } = await gramian(['check', 'line.net'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('@gramian/optim-ggn');
  });

  it('loads no TensorFlow', async () => {
    const cwd = folderWith(LINE);
    const env = NO_TENSORFLOW;
    expect(await gramian(['check', 'line.net'], { cwd, env })).toMatchObject({ status: 0, stderr: '' });
    // The trap works: training does load it.
    const { status, stderr } = await gramian(['train', 'line.net'], { cwd, env });
    expect(status).toBe(1);
    expect(stderr).toMatch(/it loads .*tensorflow/);
  });
});
