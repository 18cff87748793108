import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const BIN = fileURLToPath(new URL('../../bin/gramian.js', import.meta.url));

const CAPABILITIES: ClientCapabilities = {
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
};

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ClientOptions {
  readonly trusted?: boolean;
  readonly folder?: string;
  readonly args?: readonly string[];
  readonly capabilities?: ClientCapabilities;
}

/** `gramian lsp` as an editor runs it, with a real client at the other end. */
export class Client {
  readonly published: Published[] = [];
  readonly #waiting: (() => void)[] = [];

  private constructor(
    readonly process: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', (published: Published) => {
      this.published.push(published);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    connection.listen();
  }

  static async start(options: ClientOptions = {}): Promise<Client> {
    const { client } = await Client.initialized(options);
    return client;
  }

  static async initialized({
    trusted,
    folder,
    args = ['--stdio'],
    capabilities = CAPABILITIES,
  }: ClientOptions): Promise<{ client: Client; result: InitializeResult }> {
    const child = startServer(args);
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout ?? fail()),
      new StreamMessageWriter(child.stdin ?? fail()),
    );
    const client = new Client(child, connection);
    const result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folder === undefined ? null : [{ uri: pathToFileURL(folder).href, name: 'folder' }],
      capabilities,
      ...(trusted === undefined ? {} : { initializationOptions: { trusted } }),
    });
    await connection.sendNotification('initialized', {});
    return { client, result };
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'net', version, text },
    });
  }

  /** Changes a stretch of the text, as typing does; without one, all of it. */
  async change(
    uri: string,
    version: number,
    text: string,
    range?: { readonly start: Position; readonly end: Position },
  ): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text, ...(range ? { range } : {}) }],
    });
  }

  ask<T>(method: string, uri: string, params: object = {}): Promise<T> {
    return this.connection.sendRequest<T>(method, { textDocument: { uri }, ...params });
  }

  /** What is said about a version of a document. */
  async diagnostics(uri: string, version: number): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.published.findLast((each) => each.uri === uri && each.version === version);
      if (found) return found.diagnostics;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** What is said next about a document. */
  async next(uri: string): Promise<Published> {
    const seen = this.published.length;
    for (;;) {
      const found = this.published.slice(seen).find((each) => each.uri === uri);
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

export function startServer(args: readonly string[] = ['--stdio']): ChildProcess {
  const child = spawn(process.execPath, [BIN, 'lsp', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

function fail(): never {
  throw new Error('The server has no streams.');
}
