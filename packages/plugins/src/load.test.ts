import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { folderWith, pluginPackage } from '../test/temporary.js';
import { loadPlugin } from './load.js';
import { PackageError } from './package-error.js';

/** This package, whose own dependencies are at hand. */
const program = fileURLToPath(new URL('..', import.meta.url));

async function refused(name: string, from: string): Promise<PackageError> {
  try {
    await loadPlugin(name, { folder: from, program });
  } catch (error) {
    if (error instanceof PackageError) return error;
    throw error;
  }
  throw new Error(`${name} was loaded`);
}

describe('loading a plugin package', () => {
  it('finds it in node_modules of the folder or above', async () => {
    const folder = folderWith(pluginPackage('@lab/median'));
    mkdirSync(join(folder, 'nets', 'deep'), { recursive: true });
    const plugin = await loadPlugin('@lab/median', { folder: join(folder, 'nets', 'deep'), program });
    expect(plugin).toMatchObject({ name: '@lab/median', version: '1.2.3', words: [{ name: 'median' }] });
  });

  it('finds the packages that the command brings where the folder has none', async () => {
    const { words } = await loadPlugin('@gramian/optim-ggn', { folder: folderWith(), program });
    expect(words.map((word) => word.name)).toContain('ggn');
  });

  it('takes a package that only has an import condition', async () => {
    const folder = folderWith(
      pluginPackage('esm-only', { manifest: { exports: { '.': { import: './index.js' } } } }),
    );
    expect((await loadPlugin('esm-only', { folder: folder, program })).words).toHaveLength(1);
  });

  it.each([
    './median',
    '../median',
    '/etc/median',
    'https://example.org/median.js',
    'file:median',
    'Median',
    '',
    '@lab',
    'a/b',
    'node:fs',
  ])('refuses %j as a name', async (name) => {
    const error = await refused(name, folderWith());
    expect(error.message).toBe(`\`${name}\` is not the name of an npm package.`);
    expect(error.help).toContain('paths and addresses are not allowed');
  });

  it('says how to install what is not there', async () => {
    const error = await refused('gramian-median', folderWith());
    expect(error.message).toBe('The package `gramian-median` is not installed.');
    expect(error.help).toBe('Install it: npm install gramian-median');
  });

  it('names the package that was probably meant', async () => {
    expect((await refused('@gramian/modls', folderWith())).help).toBe('Did you mean `@gramian/models`?');
  });

  it('never takes a built-in module for a package', async () => {
    expect((await refused('fs', folderWith())).message).toBe('The package `fs` is not installed.');
  });

  it('runs no code of a package that does not declare itself a plugin', async () => {
    const folder = folderWith(
      pluginPackage('left-pad', { manifest: { gramian: undefined }, code: 'globalThis.leftPadRan = true;' }),
    );
    const error = await refused('left-pad', folder);
    expect(error.message).toBe('The package `left-pad` is not a Gramian plugin.');
    expect('leftPadRan' in globalThis).toBe(false);
  });

  it.each([{ plugin: 'yes', apiVersion: 1 }, { plugin: true }, true, 'plugin'])(
    'takes %j for no declaration',
    async (gramian) => {
      const folder = folderWith(pluginPackage('odd', { manifest: { gramian } }));
      expect((await refused('odd', folder)).message).toBe('The package `odd` is not a Gramian plugin.');
    },
  );

  it('refuses one made for another plugin interface', async () => {
    const folder = folderWith(
      pluginPackage('future', { manifest: { gramian: { plugin: true, apiVersion: 2 } } }),
    );
    expect((await refused('future', folder)).message).toBe(
      'The package `future` is made for plugin interface 2; this is 1.',
    );
  });

  it.each([
    ['throws', "throw new Error('no licence');", 'The package `odd` could not be loaded: no licence'],
    ['does not parse', 'export default {', 'The package `odd` could not be loaded: Unexpected end of input'],
    ['exports nothing', 'export const words = [];', 'The package `odd` brings no words.'],
    ['exports something else', 'export default 3;', 'The package `odd` brings no words.'],
  ])('says so where its code %s', async (_, code, message) => {
    expect((await refused('odd', folderWith(pluginPackage('odd', { code })))).message).toBe(message);
  });

  it('says so where its package.json is broken', async () => {
    const folder = folderWith(pluginPackage('odd'));
    writeFileSync(join(folder, 'node_modules', 'odd', 'package.json'), '{');
    expect((await refused('odd', folder)).message).toContain('package.json cannot be read');
  });
});
