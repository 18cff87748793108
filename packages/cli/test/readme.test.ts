import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gramian } from './gramian.js';
import { LINE, LINE_NET } from './line.js';
import { here, javascript, page, root, typeErrors } from './page.js';
import { folderWith, pluginPackage } from './temporary.js';

const { block } = page('README.md');

describe('README.md', () => {
  it('shows quickstart.net as it is', () => {
    expect(block('net')).toBe(readFileSync(join(root, 'packages/models/nets/quickstart.net'), 'utf8'));
  });

  it('has a program that compiles and trains', async () => {
    const program = block('ts program');
    expect(typeErrors(program)).toEqual([]);
    const file = join(here, `readme-block-${process.pid}.mjs`);
    writeFileSync(file, javascript(program));
    onTestFinished(() => {
      rmSync(file);
    });
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: root });
    expect(stdout).toMatch(/^Adam .*'test\.accuracy': 0\.9/s);
    expect(stdout).toMatch(/^GaussNewton .*'test\.accuracy': 0\.9/ms);
  });

  it('has a plugin that compiles and is understood', async () => {
    const plugin = block('ts plugin');
    expect(typeErrors(plugin)).toEqual([]);
    const cwd = folderWith({
      ...LINE,
      'line.net': `use "my-package"\n${LINE_NET.replace('  dense 1\n', '  snake 2\n  dense 1\n')}`,
      ...pluginPackage('my-package', { code: javascript(plugin) }),
    });
    mkdirSync(join(cwd, 'node_modules', '@gramian'));
    symlinkSync(join(root, 'packages/core'), join(cwd, 'node_modules/@gramian/core'));
    symlinkSync(join(root, 'packages/core/node_modules/zod'), join(cwd, 'node_modules/zod'));
    expect(await gramian(['train', 'line.net', '--quiet'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ dependencies: { 'my-package': '*' } }));
    const { stdout } = await gramian(['plugins', 'snake'], { cwd });
    expect(stdout).toContain('How fast the wave goes.');
  });
});

describe('the pages of the repository', () => {
  const pages = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];

  it.each(pages)('%s links to what is there', (name) => {
    const text = readFileSync(join(root, name), 'utf8').replace(/```.*?```/gs, '');
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    const broken = links.filter(
      (link) => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(name), link)),
    );
    expect(broken).toEqual([]);
  });
});
