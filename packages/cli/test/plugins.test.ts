import { describe, expect, it } from 'vitest';
import { gramian } from './gramian.js';
import { folderWith, pluginPackage } from './temporary.js';

const lines = (text: string) => text.trimEnd().split('\n');

const QUANTILE = `
const properties = {
  share: { type: 'number', minimum: 0, maximum: 1, description: 'Share of the samples that lie \`below\` it.' },
  by: { enum: ['rank', 'weight'], default: 'rank', description: 'What is counted, which matters where samples have weights: the samples or their weights.' },
  bounds: { type: 'boolean', default: false },
};
const options = { '~standard': {
  version: 1, vendor: 'test', validate: (value) => ({ value }),
  jsonSchema: { input: () => ({ type: 'object', required: ['share'], properties }), output: () => ({}) },
} };
export default { words: [{
  kind: 'metric', apiVersion: 1, name: 'quantile', options, positional: ['share', 'by'],
  summary: 'The error that a share of the samples stays below.',
  example: 'watch test.quantile(0.95)',
  reference: 'Hyndman and Fan: Sample quantiles in statistical packages (1996).',
  documentation: 'Interpolates between the two nearest samples, as most packages do:\\n\\n    q = (1 - g) x[j] + g x[j + 1]\\n\\nwith \`j\` the rank.',
}] };
`;

describe('gramian plugins', () => {
  it('lists every word by kind, with what it does and who brings it', async () => {
    const { status, stdout, stderr } = await gramian(['plugins']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const title of ['Layers', 'Losses', 'Optimizers', 'Data sets', 'Metrics'])
      expect(lines(stdout)).toContain(title);
    expect(stdout).toMatch(/^ {2}ggn .*@gramian\/optim-ggn$/ms);
    expect(stdout).toMatch(/^ {2}conv +Convolution/m);
    for (const line of lines(stdout)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('tells all about one word', async () => {
    const cwd = folderWith({
      'package.json': JSON.stringify({ dependencies: { 'gramian-median': '*' } }),
      ...pluginPackage('gramian-median', { code: QUANTILE }),
    });
    const { status, stdout } = await gramian(['plugins', 'quantile'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toMatchSnapshot();
  });

  it('lists the words of a package', async () => {
    const { status, stdout } = await gramian(['plugins', '@gramian/optim-sgld']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}sgld /m);
    expect(stdout).not.toMatch(/^ {2}conv /m);
  });

  it('prints JSON and nothing else', async () => {
    const { status, stdout, stderr } = await gramian(['plugins', 'dense', '--json']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { words } = JSON.parse(stdout) as {
      words: { name: string; kind: string; options: { name: string }[] }[];
    };
    expect(words).toMatchObject([{ name: 'dense', kind: 'layer', package: '@gramian/core' }]);
    expect(words[0]?.options.map(({ name }) => name)).toContain('units');
  });

  it('suggests a word for one that is not there', async () => {
    const { status, stdout, stderr } = await gramian(['plugins', 'cov']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toBe(
      'error: There is no word `cov`.\n  = help: Did you mean `conv`? `gramian plugins` lists every word.\n',
    );
  });

  it('knows the plugin packages of the project that it runs in', async () => {
    const cwd = folderWith({
      'package.json': JSON.stringify({
        dependencies: { 'gramian-median': '*', 'left-pad': '*', absent: '*' },
      }),
      ...pluginPackage('gramian-median'),
      ...pluginPackage('left-pad', {
        manifest: { gramian: undefined },
        code: "throw new Error('not a plugin');",
      }),
    });
    const { status, stdout, stderr } = await gramian(['plugins', 'median'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe('median  metric · gramian-median\n\n  The middle one.\n\n  It has no options.\n');
  });

  it('warns of a plugin package that does not load, and goes on', async () => {
    const cwd = folderWith({
      'package.json': JSON.stringify({ dependencies: { broken: '*' } }),
      ...pluginPackage('broken', { code: "throw new Error('no licence');" }),
    });
    const { status, stdout, stderr } = await gramian(['plugins', 'conv'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('Convolution');
    expect(stderr).toMatch(/^warning: The package `broken` could not be loaded: no licence/);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const { status, stderr } = await gramian(['plugins'], {
      watch: (child) => child.stdout?.destroy(),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
