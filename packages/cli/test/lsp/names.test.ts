import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  DocumentLink,
  Hover,
  LocationLink,
  SignatureHelp,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { folderWith, pluginPackage } from '../temporary.js';
import { Client } from './client.js';

const URI = 'untitled:Untitled-1';

const HEADS = `model Heads(width = 8) {
  input image[8]
  dense width
  relu as shared
  dense 3
  output digit
  from shared
  dense 1
  output angle
}
recipe Both {
  model Heads
  loss digit: cross-entropy, angle: 0.1 * square
  watch test.digit.accuracy
  keep best(test.digit.loss)
}
`;

/** The position of the first character of a piece of text. */
function positionOf(text: string, piece: string, from = 0) {
  const offset = text.indexOf(piece, from);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

describe('a name over the protocol', () => {
  it('of an output leads from a loss to its line, and is renamed in every place', async () => {
    const client = await Client.start();
    await client.open(URI, HEADS);
    const position = positionOf(HEADS, 'digit: cross');
    const [link] = await client.ask<LocationLink[]>('textDocument/definition', URI, { position });
    expect(link?.targetSelectionRange.start).toEqual(positionOf(HEADS, 'digit\n'));
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', URI, { position, newName: 'number' });
    expect(edit.changes?.[URI]?.map(({ range }) => range.start.line)).toEqual([5, 12, 13, 14]);
    await expect(client.ask('textDocument/rename', URI, { position, newName: 'angle' })).rejects.toThrow(
      'There is an output `angle` already.',
    );
  });

  it.each([
    ['cross-entropy', '`cross-entropy` is a loss that a package brings; it keeps its name.'],
    ['best', '`best` is a word of the language; it keeps its name.'],
    ['test', '`test` is a word of the language; it keeps its name.'],
    ['as', '`as` is a word of the language; it keeps its name.'],
    ['0.1', /^Names that the file gives can be changed/],
  ])('%s keeps its name, and the reason is said', async (piece, reason) => {
    const client = await Client.start();
    await client.open(URI, HEADS);
    const position = positionOf(HEADS, piece);
    await expect(client.ask('textDocument/prepareRename', URI, { position })).rejects.toThrow(reason);
  });

  it('of what `as` names has its shape beside it', async () => {
    const client = await Client.start();
    await client.open(URI, HEADS);
    const hover = await client.ask<Hover>('textDocument/hover', URI, {
      position: positionOf(HEADS, 'shared\n  dense 1'),
    });
    expect(hover.contents).toMatchObject({ value: '**shared** · a value of `Heads`: `[n, 8]`' });
  });
});

describe('what may be given', () => {
  it('is shown in order, with the one that is being given', async () => {
    const client = await Client.start();
    const text = 'model A {\n  input image[28, 28, 1]\n  conv 16, \n}\n';
    await client.open(URI, text);
    const help = await client.ask<SignatureHelp>('textDocument/signatureHelp', URI, {
      position: { line: 2, character: 11 },
    });
    expect(help.signatures[0]?.label).toMatch(/^conv filters, kernel: 3, /);
    const [from, to] = help.signatures[0]?.parameters?.[help.activeParameter ?? -1]?.label ?? [0, 0];
    expect(help.signatures[0]?.label.slice(Number(from), Number(to))).toBe('kernel: 3');
    expect(help.signatures[0]?.parameters?.[1]?.documentation).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining('default `3`'),
    });
    expect(await client.ask('textDocument/signatureHelp', URI, { position: { line: 1, character: 0 } })).toBe(
      null,
    );
  });

  it.each([
    [{}, 5],
    [{ textDocument: { signatureHelp: { signatureInformation: { noActiveParameterSupport: true } } } }, null],
  ])('marks nothing where any option may come: %j', async (capabilities, expected) => {
    const client = await Client.start({ capabilities });
    await client.open(URI, 'recipe R { optimizer sgd(momentum: 0.9, ) }');
    const help = await client.ask<SignatureHelp>('textDocument/signatureHelp', URI, {
      position: { line: 0, character: 40 },
    });
    const count = help.signatures[0]?.parameters?.length ?? 0;
    expect(help.activeParameter).toBe(expected === null ? null : count);
  });
});

describe('links', () => {
  const text =
    'use "@lab/median"\nuse "absent"\ndata D { csv "wine.csv", target: a }\ndata E { csv "../out.csv", target: b }\n';

  it('lead to the files and the packages that are there, in the folder alone', async () => {
    const folder = folderWith({
      'package.json': '{"dependencies":{"@lab/median":"*"}}',
      'in/wine.csv': 'a,b\n1,2\n',
      'out.csv': 'a,b\n1,2\n',
      ...pluginPackage('@lab/median'),
    });
    const uri = pathToFileURL(join(folder, 'in', 'my.net')).href;
    const trusting = await Client.start({ folder, trusted: true });
    await trusting.open(uri, text);
    const links = await trusting.ask<DocumentLink[]>('textDocument/documentLink', uri);
    expect(
      links.map(({ range, target }) => [range.start, target?.replace(pathToFileURL(folder).href, '')]),
    ).toEqual([
      [{ line: 0, character: 5 }, '/node_modules/@lab/median/package.json'],
      [{ line: 2, character: 14 }, '/in/wine.csv'],
    ]);
    const without = await Client.start({ folder, trusted: false });
    await without.open(uri, text);
    expect(await without.ask<DocumentLink[]>('textDocument/documentLink', uri)).toHaveLength(1);
  });
});

describe('the names of a workspace', () => {
  it('are found in its files, as they are open', async () => {
    const folder = folderWith({
      'a.net': 'model Wide { input x[3]; dense 1 }\n',
      'deep/b.net': 'recipe Window from Other { }\n',
      'broken.net': 'model { conv\n\ndata Wines { ',
      'node_modules/c/c.net': 'model Widest { }\n',
    });
    mkdirSync(join(folder, '.hidden'));
    writeFileSync(join(folder, '.hidden', 'd.net'), 'model Wider { }\n');
    const client = await Client.start({ folder });
    const uri = pathToFileURL(join(folder, 'a.net')).href;
    await client.open(uri, 'model Wild { }\ndata Sea { }\n');
    const names = async (query: string) => {
      const found = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query });
      return found.map(({ name, containerName }) => `${containerName ?? ''} ${name}`).sort();
    };
    expect(await names('wi')).toEqual(['data Wines', 'model Wild', 'recipe Window']);
    expect(await names('wdw')).toEqual(['recipe Window']);
    expect(await names('')).toEqual(['data Sea', 'data Wines', 'model Wild', 'recipe Window']);
  });
});

describe('all faults that have a fix', () => {
  const text = 'model A {\n  input image[8]\n  dnese 3\n  rleu\n}\n';

  it.each([[undefined], [['source.fixAll']], [['source.fixAll.gramian']]])(
    'are mended at once, asked for by %j',
    async (only) => {
      const client = await Client.start();
      await client.open(URI, text);
      const actions = await client.ask<CodeAction[]>('textDocument/codeAction', URI, {
        range: { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } },
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
      const all = actions.at(-1);
      expect(all).toMatchObject({
        title: 'Mend all 2 faults that have a fix',
        kind: only ? 'source.fixAll.gramian' : 'quickfix',
      });
      expect(actions).toHaveLength(only ? 1 : 2);
      const edits = all?.edit?.changes?.[URI] ?? [];
      expect(edits.map(({ newText }) => newText)).toEqual(['dense', 'relu']);
    },
  );

  it('are not spoken of where there is one, or where something else is asked for', async () => {
    const client = await Client.start();
    await client.open(URI, text.replace('rleu', 'relu'));
    const ask = (only?: readonly string[]) =>
      client.ask<CodeAction[]>('textDocument/codeAction', URI, {
        range: { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } },
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
    expect((await ask()).map(({ title }) => title)).toEqual(['Write `dense`']);
    expect(await ask(['refactor'])).toEqual([]);
  });
});
