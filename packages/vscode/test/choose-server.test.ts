import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../../plugins/test/temporary.js';
import { chooseServer } from '../src/choose-server.js';

const bundled = '/extension/dist/server.mjs';
const cli = (dependencies: object) => ({
  'node_modules/@gramian/cli/package.json': JSON.stringify({ name: '@gramian/cli', dependencies }),
  'node_modules/@gramian/cli/bin/gramian.js': '',
});
const choose = (folder: string, more: { trusted?: boolean; wanted?: 'workspace' | 'bundled' } = {}) =>
  chooseServer({ trusted: true, wanted: 'workspace', folders: [folder], bundled, ...more });

describe('the server that is started', () => {
  it('is that of the workspace, where there is one', () => {
    const folder = folderWith(cli({ '@gramian/lsp': '0.1.0' }));
    expect(choose(folder)).toEqual({
      module: join(folder, 'node_modules/@gramian/cli/bin/gramian.js'),
      args: ['lsp'],
      from: 'workspace',
    });
  });

  it('is never that of a workspace without trust', () => {
    const folder = folderWith(cli({ '@gramian/lsp': '0.1.0' }));
    expect(choose(folder, { trusted: false })).toEqual({ module: bundled, args: [], from: 'extension' });
    expect(choose(folder, { wanted: 'bundled' }).from).toBe('extension');
  });

  it.each([
    ['no command', {}],
    ['a command that is too old', cli({})],
    ['a command that is not whole', { ...cli({}), 'node_modules/@gramian/cli/package.json': '{' }],
  ])('is that of the extension where there is %s', (_, files) => {
    expect(choose(folderWith(files)).from).toBe('extension');
  });
});
