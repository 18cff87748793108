import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { layOut, standardWords, Vocabulary } from '@gramian/core';
import { explain } from '@gramian/core/explain';
import { checkFile } from '../src/language/check-file.js';
import { folderWith } from './temporary.js';

const folder = dirname(fileURLToPath(import.meta.resolve('@gramian/models/nets/quickstart.net')));
const nets = readdirSync(folder).filter((name) => name.endsWith('.net'));

/** What is wrong with a changed copy of a net. */
async function faultsOf(name: string, from: string, to: string): Promise<string> {
  const text = readFileSync(join(folder, name), 'utf8');
  expect(text).toContain(from);
  const copy = folderWith({ [name]: text.replace(from, to) });
  cpSync(join(folder, 'data'), join(copy, 'data'), { recursive: true });
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(copy, 'node_modules'));
  return (await checkFile(name, copy)).diagnostics
    .map(({ code, message }) => `${code} ${message}`)
    .join('\n');
}

describe('the nets of @gramian/models', () => {
  it.each(nets)('%s has no fault', async (name) => {
    const { diagnostics, recipes } = await checkFile(name, folder);
    expect(diagnostics).toEqual([]);
    expect(recipes.length).toBeGreaterThan(0);
  });

  it.each(nets)('%s begins by saying what it shows', (name) => {
    const [first = '', second = ''] = readFileSync(join(folder, name), 'utf8').split('\n');
    expect(first).toMatch(/^\/\/ [A-Z].+/);
    expect(second).toMatch(/^\/\/ .+\.$/);
  });

  it('have a ResNet20 of the size that its paper says', async () => {
    const { recipes } = await checkFile('resnet20.net', folder);
    const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
    const [batch, groups] = recipes.map(({ model }) => explain(layOut(model, vocabulary)));
    // On photographs the first convolution has two colours more. With shortcuts without weights it would be the 269,722 that are
    // known as 0.27 million; two of them are convolutions here.
    const colours = 2 * 3 * 3 * 16;
    const shortcuts = 16 * 32 + 32 * 64;
    expect((batch?.parameters ?? 0) + colours - shortcuts).toBe(269_722);
    expect((groups?.parameters ?? 0) + 9 * 65).toBe(batch?.parameters);
  });

  it('are those that the README lists', () => {
    const readme = readFileSync(join(folder, '..', 'README.md'), 'utf8');
    expect([...readme.matchAll(/^\| `(.+\.net)`/gm)].map(([, name]) => name).sort()).toEqual(
      [...nets].sort(),
    );
  });

  it('say whose claim it is that they stand for', () => {
    const readme = readFileSync(join(folder, '..', 'README.md'), 'utf8');
    const names = new Map(
      [...readme.matchAll(/\b([A-Z]) ([A-Z]\w+), _/g)].map(([, letter, name]) => [letter, name]),
    );
    expect(names.size).toBe(5);
    for (const [, file = '', letters = ''] of readme.matchAll(/^\| `(.+\.net)` +\| ([A-Z, ]*?) +\|/gm)) {
      const [head = ''] = readFileSync(join(folder, file), 'utf8').split(/\n(?!\/\/)/);
      for (const letter of letters.split(', ').filter(Boolean))
        expect(head, file).toContain(names.get(letter) ?? letter);
    }
  });

  it.each([
    ['quickstart.net', 'dense 1\n', 'dense 2\n', /\[2\].*\[1\]/],
    ['fully-connected.net', 'wine[13]', 'wine[12]', /\[12\].*\[13\]|\[13\].*\[12\]/],
    ['fully-connected.net', 'target: cultivar', 'target: cultiver', /no column `cultiver`/],
    [
      'residual.net',
      'split train: 10000',
      'split train: 70000',
      /70000 samples to train, but the data has 60000/,
    ],
    ['idx.net', 'labels.idx.gz', 'images.idx.gz', /3 dimensions/],
  ])('%s with %j as %j is found faulty', async (name, from, to, message) => {
    expect(await faultsOf(name, from, to)).toMatch(message);
  });
});
