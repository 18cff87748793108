import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CompletionItem,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  type Location,
  type LocationLink,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { folderWith, pluginPackage } from '../temporary.js';
import { Client, exitOf, startServer } from './client.js';

const URI = 'untitled:Untitled-1';
const QUICKSTART = readFileSync(new URL('../../../models/nets/quickstart.net', import.meta.url), 'utf8');
const MODEL = 'model A(width = 16) {\n  input image[28, 28, 1]\n  conv width\n}\n';

const codes = (diagnostics: readonly { readonly code?: string | number }[]) =>
  diagnostics.map(({ code }) => code);
const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

describe('what a client is told', () => {
  it('about the server when it starts', async () => {
    const { result } = await Client.initialized({});
    expect(result.serverInfo?.name).toBe('gramian');
    expect(result.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { change: 2 },
      completionProvider: { resolveProvider: true },
      renameProvider: { prepareProvider: true },
      hoverProvider: true,
    });
  });

  it('about faults: code, page, both places, what to do', async () => {
    const client = await Client.start();
    await client.open(URI, 'model A(unused = 1) {\n  input image[28, 28, 1]\n  conv 16\n  dense 10\n}\n');
    const found = await client.diagnostics(URI, 1);
    expect(found).toMatchObject([
      { code: 'GN0310', severity: 2, tags: [1], source: 'gramian' },
      {
        code: 'GN0701',
        severity: 1,
        range: { start: { line: 3, character: 2 }, end: { line: 3, character: 10 } },
        message: expect.stringMatching(/takes a vector.*\nPut `flatten` before it\./s),
        relatedInformation: [{ location: { uri: URI, range: { start: { line: 2, character: 2 } } } }],
      },
    ]);
    expect(found[1]?.codeDescription?.href).toMatch(/^file:.*docs\/diagnostics\/GN0701\.md$/);
  });

  it('about the newest version, and nothing about one that is no more', async () => {
    const client = await Client.start();
    await client.open(URI, MODEL);
    const end = { line: 2, character: 12 };
    for (let version = 2; version <= 30; version++)
      await client.change(URI, version, version % 2 === 0 ? 'x' : '', {
        start: version % 2 === 0 ? end : { ...end },
        end: version % 2 === 0 ? end : { ...end, character: 13 },
      });
    await client.change(URI, 31, 'model A {');
    expect(codes(await client.diagnostics(URI, 31))).toContain('GN0105');
    const versions = client.published.map(({ version = 0 }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions.at(-1)).toBe(31);
  });

  it('that nothing is wrong any more when a document is closed', async () => {
    const client = await Client.start();
    await client.open(URI, 'nonsense');
    expect(await client.diagnostics(URI, 1)).toHaveLength(1);
    const next = client.next(URI);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    expect(await next).toEqual({ uri: URI, diagnostics: [] });
  });
});

describe('answers', () => {
  it('are completions, with the page of a word when it is looked at', async () => {
    const client = await Client.start();
    await client.open(URI, MODEL);
    const items = await client.ask<CompletionItem[]>('textDocument/completion', URI, {
      position: { line: 2, character: 5 },
    });
    const conv = items.find(({ label }) => label === 'conv');
    expect(conv).toMatchObject({
      insertTextFormat: 2,
      textEdit: {
        newText: 'conv ${1:filters}',
        range: { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } },
      },
    });
    expect(conv?.documentation).toBe(undefined);
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', conv);
    expect(resolved.documentation).toMatchObject({
      kind: 'markdown',
      value: expect.stringMatching(/^\*\*conv\*\*/),
    });
  });

  it('are plain text for a client that takes no snippets', async () => {
    const client = await Client.start({ capabilities: {} });
    await client.open(URI, MODEL);
    const items = await client.ask<CompletionItem[]>('textDocument/completion', URI, {
      position: { line: 2, character: 5 },
    });
    expect(items.find(({ label }) => label === 'residual')?.textEdit?.newText).toBe('residual {\n  \n}');
  });

  it('keep quiet where a blank is an indentation', async () => {
    const client = await Client.start();
    await client.open(URI, 'model A {\n  \n  conv \n}');
    const after = (line: number, character: number) =>
      client.ask<CompletionItem[]>('textDocument/completion', URI, {
        position: { line, character },
        context: { triggerKind: 2, triggerCharacter: ' ' },
      });
    expect(await after(1, 2)).toEqual([]);
    expect(labels(await after(2, 7))).toContain('kernel:');
  });

  it('are about the text as it is when they are made', async () => {
    const client = await Client.start();
    await client.open(URI, MODEL);
    await client.change(URI, 2, 'recipe R { batch  }');
    const items = await client.ask<CompletionItem[]>('textDocument/completion', URI, {
      position: { line: 0, character: 17 },
    });
    expect(labels(items)).toEqual(['all']);
  });

  it('are about names: where they come from, where they are, what they may be', async () => {
    const client = await Client.start();
    await client.open(URI, MODEL);
    const position = { line: 2, character: 9 };
    const [link] = await client.ask<LocationLink[]>('textDocument/definition', URI, { position });
    expect(link).toMatchObject({
      targetUri: URI,
      targetSelectionRange: { start: { line: 0, character: 8 } },
    });
    const locations = await client.ask<Location[]>('textDocument/references', URI, {
      position,
      context: { includeDeclaration: false },
    });
    expect(locations.map(({ range }) => range.start)).toEqual([{ line: 2, character: 7 }]);
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', URI, { position, newName: 'w' });
    expect(edit.changes?.[URI]).toHaveLength(2);
    await expect(
      client.ask('textDocument/prepareRename', URI, { position: { line: 2, character: 3 } }),
    ).rejects.toThrow('`conv` is a layer that a package brings; it keeps its name.');
    await expect(client.ask('textDocument/rename', URI, { position, newName: '1' })).rejects.toThrow(
      '`1` is not a name',
    );
  });

  it('are the shapes of layers, and how many parameters they have where the person wants that', async () => {
    const client = await Client.start();
    await client.open(URI, MODEL);
    const ask = () =>
      client.ask<InlayHint[]>('textDocument/inlayHint', URI, {
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      });
    expect(await ask()).toMatchObject([{ position: { line: 2, character: 12 }, label: '→ [n, 28, 28, 16]' }]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { gramian: { inlayHints: { parameters: true } } },
    });
    expect(await ask()).toMatchObject([{ label: '→ [n, 28, 28, 16] · 160 parameters' }]);
  });

  it('are the form that `gramian fmt` gives, as one small change', async () => {
    const client = await Client.start();
    const edits = (uri: string) =>
      client.ask<TextEdit[]>('textDocument/formatting', uri, { options: { tabSize: 2, insertSpaces: true } });
    await client.open(URI, MODEL.replace('conv width', 'conv   width').replaceAll('\n', '\r\n'));
    expect(await edits(URI)).toEqual([
      { range: { start: { line: 2, character: 7 }, end: { line: 2, character: 9 } }, newText: '' },
    ]);
    await client.open('untitled:2', MODEL);
    expect(await edits('untitled:2')).toEqual([]);
  });

  it('are fixes, which take the fault away', async () => {
    const client = await Client.start();
    await client.open(URI, MODEL.replace('conv width', 'cnov width'));
    const [fault] = await client.diagnostics(URI, 1);
    const actions = await client.ask<{ title: string; isPreferred: boolean; edit: WorkspaceEdit }[]>(
      'textDocument/codeAction',
      URI,
      { range: fault?.range, context: { diagnostics: [fault] } },
    );
    expect(actions).toMatchObject([{ title: 'Write `conv`', isPreferred: true }]);
    const [change] = actions[0]?.edit.changes?.[URI] ?? [];
    if (change) await client.change(URI, 2, change.newText, change.range);
    expect(await client.diagnostics(URI, 2)).toEqual([]);
  });

  it('are the outline, folds, colours and selections of a real file', async () => {
    const client = await Client.start();
    await client.open(URI, QUICKSTART);
    const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', URI);
    expect(symbols.map(({ name }) => name)).toEqual([
      '@gramian/models',
      '@gramian/optim-ggn',
      'Angle',
      'Rotated',
      'GaussNewton',
      'Sgd',
    ]);
    const folds = await client.ask<object[]>('textDocument/foldingRange', URI);
    expect(folds.length).toBeGreaterThan(4);
    const { data } = await client.ask<{ data: number[] }>('textDocument/semanticTokens/full', URI);
    expect(data.length % 5).toBe(0);
    const ranges = await client.ask<object[]>('textDocument/selectionRange', URI, {
      positions: [{ line: 8, character: 4 }],
    });
    expect(ranges).toHaveLength(1);
  });
});

describe('positions', () => {
  it('count in UTF-16, with any line ends', async () => {
    const client = await Client.start();
    await client.open(URI, '// 😀😀\r\nmodel A(a = 1) { /* 🙂 */ dense a;\r\n\tnosuch 3 }\r\n');
    const found = await client.diagnostics(URI, 1);
    expect(found.find(({ code }) => code === 'GN0301')?.range).toEqual({
      start: { line: 2, character: 1 },
      end: { line: 2, character: 7 },
    });
    const hover = await client.ask<Hover>('textDocument/hover', URI, {
      position: { line: 1, character: 32 },
    });
    expect(hover.contents).toMatchObject({ value: '**a** · parameter of `A`: `1` by default' });
  });

  it('stay right through changes in the middle of it', async () => {
    const client = await Client.start();
    await client.open(URI, '// 😀\r\nmodel A {\r\n  relu\r\n}\r\n');
    const at = { line: 0, character: 5 };
    await client.change(URI, 2, '🙂\r\n// ', { start: at, end: at });
    const [hoverAt] = [{ line: 3, character: 3 }];
    const hover = await client.ask<Hover>('textDocument/hover', URI, { position: hoverAt });
    expect(hover.contents).toMatchObject({ value: expect.stringMatching(/^\*\*relu\*\*/) });
  });
});

describe('a text that is being written', () => {
  it('is completed after every keystroke of the quickstart', async () => {
    const client = await Client.start();
    await client.open(URI, '');
    let [line, character] = [0, 0];
    let version = 1;
    for (const letter of QUICKSTART) {
      const position = { line, character };
      await client.change(URI, ++version, letter, { start: position, end: position });
      if (letter === '\n') [line, character] = [line + 1, 0];
      else character += letter.length;
      await client.ask('textDocument/completion', URI, { position: { line, character } });
    }
    expect(codes(await client.diagnostics(URI, version))).toEqual(['GN0202', 'GN0202']);
  });

  it('may be large', async () => {
    const client = await Client.start();
    const text = Array.from({ length: 3000 }, (_, i) => `model M${i} { input x[3]; dense ${i + 1} }\n`).join(
      '',
    );
    await client.open(URI, text);
    const position = { line: 2999, character: 30 };
    const items = await client.ask<CompletionItem[]>('textDocument/completion', URI, { position });
    expect(labels(items)).toContain('dense');
    expect(await client.diagnostics(URI, 1)).toEqual([]);
  });
});

describe('the server', () => {
  it('does not answer what is cancelled', async () => {
    const client = await Client.start();
    await client.open(URI, QUICKSTART);
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/hover',
      { textDocument: { uri: URI }, position: { line: 8, character: 3 } },
      source.token,
    );
    source.cancel();
    await expect(asked).rejects.toThrow('cancelled');
    const hover = await client.ask('textDocument/hover', URI, { position: { line: 8, character: 3 } });
    expect(hover).not.toBe(null);
  });

  it('answers for a document that is not open, and for places outside of it', async () => {
    const client = await Client.start();
    const position = { line: 7, character: 7 };
    expect(await client.ask('textDocument/completion', URI, { position })).toEqual([]);
    expect(await client.ask('textDocument/hover', URI, { position })).toBe(null);
    await client.open(URI, '// nothing');
    expect(await client.ask('textDocument/hover', URI, { position })).toBe(null);
    expect(await client.ask('textDocument/definition', URI, { position })).toEqual([]);
  });

  it('refuses what it does not know, and goes on', async () => {
    const client = await Client.start();
    await expect(client.connection.sendRequest('gramian/nonsense')).rejects.toThrow('Unhandled method');
    await client.open(URI, MODEL);
    expect(await client.diagnostics(URI, 1)).toEqual([]);
  });

  it('ends with 0 after shutdown, with 1 without', async () => {
    const polite = await Client.start();
    const left = exitOf(polite.process);
    await polite.connection.sendRequest('shutdown');
    await polite.connection.sendNotification('exit');
    expect(await left).toBe(0);

    const rude = await Client.start();
    const dropped = exitOf(rude.process);
    await rude.connection.sendNotification('exit');
    expect(await dropped).toBe(1);
  });

  it('ends when its client is gone', async () => {
    const client = await Client.start();
    const left = exitOf(client.process);
    client.process.stdin?.end();
    expect(await left).toBe(1);
  });

  it('says nothing and ends where standard input is no protocol', async () => {
    const child = startServer();
    const left = exitOf(child);
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin?.end('GET / HTTP/1.1\r\nHost: localhost\r\n\r\nmodel A { }\n');
    expect(await left).toBe(1);
    expect(out).not.toContain('    at ');
    expect(err).not.toContain('    at ');
  });
});

/** A package whose import leaves a file behind. */
function traitor(): string {
  const folder = folderWith({
    'package.json': JSON.stringify({ dependencies: { '@lab/median': '*' } }),
    ...pluginPackage('@lab/median', {
      code: `import { writeFileSync } from 'node:fs';
writeFileSync(new URL('../../../ran', import.meta.url), 'it ran');
console.log('printed while it is loaded');
process.stdout.write('written to the stream of the protocol');
const options = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }),
  jsonSchema: { input: () => ({ type: 'object', properties: {} }), output: () => ({ type: 'object' }) } } };
export default { words: [{ kind: 'metric', apiVersion: 1, name: 'median', summary: 'The middle one.', options }] };`,
    }),
  });
  return folder;
}

describe('trust', () => {
  const text = 'use "@lab/median"\nrecipe R { watch test.median, test.mea }\n';
  const watched = { position: { line: 1, character: 22 } };

  it.each([[{ trusted: false }], [{}]])('runs nothing of a workspace without it: %j', async (options) => {
    const folder = traitor();
    const uri = pathToFileURL(join(folder, 'my.net')).href;
    const client = await Client.start({ folder, ...options });
    await client.open(uri, text);
    const found = await client.diagnostics(uri, 1);
    const why = found.filter(({ code }) => code === 'GN0202');
    expect(why).toMatchObject([
      { severity: 2, message: expect.stringContaining('the workspace is not trusted') },
    ]);
    // Nobody knows which words there are, so that none is called unknown.
    expect(codes(found)).not.toContain('GN0301');
    const items = await client.ask<CompletionItem[]>('textDocument/completion', uri, watched);
    expect(labels(items)).not.toContain('median');
    // The names of packages are read from package.json files.
    await client.change(uri, 2, 'use ""');
    const names = await client.ask<CompletionItem[]>('textDocument/completion', uri, {
      position: { line: 0, character: 5 },
    });
    expect(labels(names)).toContain('@lab/median');
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  it.each([
    [{ trusted: true }, ['--stdio']],
    [{}, ['--stdio', '--trust']],
  ])('loads the packages that a file uses with it: %j %j', async (options, args) => {
    const folder = traitor();
    const uri = pathToFileURL(join(folder, 'my.net')).href;
    const client = await Client.start({ folder, args, ...options });
    await client.open(uri, text);
    const found = await client.diagnostics(uri, 1);
    expect(codes(found)).not.toContain('GN0202');
    expect(codes(found)).toContain('GN0301');
    const items = await client.ask<CompletionItem[]>('textDocument/completion', uri, watched);
    expect(labels(items)).toContain('median');
    expect(existsSync(join(folder, 'ran'))).toBe(true);
  });

  it('may come later', async () => {
    const folder = traitor();
    const uri = pathToFileURL(join(folder, 'my.net')).href;
    const client = await Client.start({ folder, trusted: false });
    await client.open(uri, text);
    expect(codes(await client.diagnostics(uri, 1))).toContain('GN0202');
    const next = client.next(uri);
    await client.connection.sendNotification('gramian/trust', { trusted: true });
    expect(codes((await next).diagnostics)).not.toContain('GN0202');
  });

  it('reads no data files without it', async () => {
    const folder = folderWith({ 'wine.csv': 'a,b\n1,2\n' });
    const uri = pathToFileURL(join(folder, 'my.net')).href;
    const data = 'data D { csv "wine.csv", target: nothing }\n';
    const without = await Client.start({ folder, trusted: false });
    await without.open(uri, data);
    expect(await without.diagnostics(uri, 1)).toEqual([]);
    const trusting = await Client.start({ folder, trusted: true });
    await trusting.open(uri, data);
    expect(codes(await trusting.diagnostics(uri, 1))).toEqual(['GN0705']);
  });

  it('offers the words of packages at hand, once one was missed', async () => {
    const folder = traitor();
    const uri = pathToFileURL(join(folder, 'my.net')).href;
    const client = await Client.start({ folder, trusted: true });
    const twice = client.next(uri);
    await client.open(uri, 'recipe R { watch test.median }\n');
    await twice;
    const { diagnostics } = await client.next(uri);
    expect(codes(diagnostics)).toContain('GN0303');
    const items = await client.ask<CompletionItem[]>('textDocument/completion', uri, {
      position: { line: 0, character: 22 },
    });
    const median = items.find(({ label }) => label === 'median');
    expect(median?.additionalTextEdits).toMatchObject([{ newText: 'use "@lab/median"\n' }]);
  });
});
