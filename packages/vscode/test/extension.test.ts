import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from 'yauzl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  type Diagnostic,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
let folder = '';

const BUNDLE = "import { bundle } from './scripts/bundle.mjs'; await bundle(process.argv[1]);";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gramian-vscode-'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  execFileSync(process.execPath, ['--input-type=module', '--eval', BUNDLE, folder], { cwd: root });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the extension', () => {
  it('says what it does without trust', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(['gramian.server']);
  });

  it('has a client that needs nothing but the editor', () => {
    const client = readFileSync(join(folder, 'dist/client.cjs'), 'utf8');
    const needed = new Set([...client.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name));
    for (const name of needed) expect(name).toMatch(/^(vscode|node:\w+|[a-z_/]+)$/);
    expect(
      [...needed].filter((name) => name?.includes('gramian') || name?.includes('languageclient')),
    ).toEqual([]);
    expect(client).toContain('onDidGrantWorkspaceTrust');
  });

  it('has a server that needs nothing but itself', async () => {
    const child = spawn(process.execPath, [join(folder, 'dist/server.mjs'), '--stdio'], { cwd: tmpdir() });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const published = new Promise<readonly Diagnostic[]>((resolve) => {
      connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) => {
        resolve(diagnostics);
      });
    });
    connection.listen();
    const { serverInfo } = await connection.sendRequest<{ serverInfo: object }>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    expect(serverInfo).toEqual({ name: 'gramian', version: manifest.version });
    await connection.sendNotification('initialized', {});
    const text = 'model A { input x[28, 28, 1]; conv 3; dense 1 }\n';
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'untitled:a', languageId: 'net', version: 1, text },
    });
    const [fault] = await published;
    expect(fault?.code).toBe('GN0701');
    expect(fault?.codeDescription?.href).toMatch(/diagnostics\/GN0701\.md$/);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
  });
});

/** The files in a zip archive. */
function namesIn(file: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    open(file, (error, zip) => {
      if (error) {
        reject(error);
        return;
      }
      const names: string[] = [];
      zip
        .on('entry', ({ fileName }) => names.push(fileName))
        .once('end', () => {
          resolve(names);
        });
    });
  });
}

describe('npm run package', () => {
  it('makes a .vsix with what the extension needs and nothing else', async () => {
    execFileSync(process.execPath, ['scripts/package.mjs'], { cwd: root, stdio: 'pipe' });
    const file = join(root, `gramian-${manifest.version}.vsix`);
    const names = (await namesIn(file)).sort();
    expect(names.filter((name) => !name.includes('/diagnostics/'))).toEqual(
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/dist/client.cjs',
        'extension/dist/server.mjs',
        'extension/language-configuration.json',
        'extension/package.json',
        'extension/readme.md',
        'extension/snippets/net.json',
        'extension/syntaxes/net.tmLanguage.json',
      ].sort(),
    );
    expect(names).toContain('extension/diagnostics/GN0701.md');
    rmSync(file);
  });
});
