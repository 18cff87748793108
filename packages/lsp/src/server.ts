import { fileURLToPath } from 'node:url';
import {
  type CancellationToken,
  CodeActionKind,
  type CompletionItem,
  CompletionTriggerKind,
  type Connection,
  type InitializeParams,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type ServerCapabilities,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completionItems, type WordData, withPage } from './answers/completion.js';
import { codeActions, FIX_ALL } from './answers/fixes.js';
import { formatting } from './answers/formatting.js';
import { hints } from './answers/hints.js';
import { hover } from './answers/hover.js';
import { documentLinks } from './answers/links.js';
import {
  definitionLinks,
  highlights,
  referenceLocations,
  renameEdit,
  renameRange,
} from './answers/navigation.js';
import { signatureHelp } from './answers/signature.js';
import {
  colours,
  documentSymbols,
  foldingRanges,
  selectionRange,
  TOKEN_LEGEND,
} from './answers/structure.js';
import { workspaceSymbols } from './answers/workspace-symbols.js';
import { type ClientTakes, clientTakes } from './client-takes.js';
import { type Open, OpenDocuments } from './open-documents.js';
import { Publisher } from './publisher.js';
import type { ServeOptions } from './serve.js';
import { DEFAULTS, settingsFrom } from './settings.js';
import { WordStore } from './word-store.js';

/** What a client may say when it starts the server. */
interface InitializationOptions {
  /** True where the person trusts the workspace, so that packages may be loaded. */
  readonly trusted?: boolean;
}

/** With this notification a client says that the person has come to trust the workspace. */
export const TRUST = 'gramian/trust';

const CAPABILITIES: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { triggerCharacters: ['.', '(', ':', ' ', '"', '@', '/', '['], resolveProvider: true },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ',', ' ', ':'], retriggerCharacters: [')'] },
  documentFormattingProvider: true,
  inlayHintProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  semanticTokensProvider: { legend: TOKEN_LEGEND, full: true },
};

/** Answers a client over a connection. */
export function startServer(connection: Connection, options: ServeOptions): void {
  const texts = new TextDocuments(TextDocument);
  const words = new WordStore(options.program, options.trusted === true);
  let home = process.cwd();
  let folders: readonly string[] = [];
  let settings = DEFAULTS;
  let client: ClientTakes = clientTakes({});
  const documents = new OpenDocuments(
    words,
    (uri) => texts.get(uri),
    () => home,
  );
  const publisher = new Publisher(connection, documents, words, options.pages);
  const checkAll = () => {
    for (const { uri } of texts.all()) publisher.later(uri, 0);
    if (client.refresh) void connection.languages.inlayHint.refresh();
  };

  connection.onInitialize((params) => {
    const { trusted } = (params.initializationOptions ?? {}) as InitializationOptions;
    if (trusted !== undefined) words.trust(trusted);
    settings = settingsFrom(params.initializationOptions);
    folders = foldersOf(params);
    home = folders[0] ?? home;
    client = clientTakes(params.capabilities);
    return {
      capabilities: { ...CAPABILITIES, positionEncoding: 'utf-16' },
      serverInfo: { name: 'gramian', version: options.version },
    };
  });
  connection.onNotification(TRUST, ({ trusted }: { readonly trusted: boolean }) => {
    words.trust(trusted);
    checkAll();
  });

  connection.onDidChangeConfiguration(({ settings: sent }) => {
    settings = settingsFrom(sent, settings);
    if (client.refresh) void connection.languages.inlayHint.refresh();
  });

  texts.onDidChangeContent(({ document }) => {
    publisher.later(document.uri);
  });
  texts.onDidSave(() => {
    // A package may have been installed since.
    words.forget();
    checkAll();
  });
  texts.onDidClose(async ({ document }) => {
    documents.close(document.uri);
    await publisher.close(document.uri);
  });

  /** Reads the document as it is when its turn comes; what is cancelled until then is not worked out. */
  const answer = async <T>(
    uri: string,
    cancellation: CancellationToken,
    make: (open: Open) => T,
    none: T,
  ): Promise<T> => {
    await new Promise(setImmediate);
    const open = cancellation.isCancellationRequested ? undefined : await documents.read(uri);
    if (cancellation.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    return open ? make(open) : none;
  };

  connection.onCompletion(({ textDocument: { uri }, position, context }, cancellation) =>
    answer(
      uri,
      cancellation,
      (open) => {
        // A blank begins an indentation as well as a list of values.
        const blank =
          context?.triggerKind === CompletionTriggerKind.TriggerCharacter && context.triggerCharacter === ' ';
        if (blank && isIndentation(open, position)) return [];
        return completionItems(open, position, () => words.names(open.folder), client);
      },
      [],
    ),
  );
  connection.onCompletionResolve(async (item: CompletionItem) => {
    const data = item.data as WordData | undefined;
    const open = data && (await documents.read(data.uri));
    return open ? withPage(item, open, data) : item;
  });
  connection.onHover(({ textDocument: { uri }, position }, cancellation) =>
    answer(uri, cancellation, (open) => hover(open, position), null),
  );
  connection.onSignatureHelp(({ textDocument: { uri }, position }, cancellation) =>
    answer(uri, cancellation, (open) => signatureHelp(open, position, client), null),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }, cancellation) =>
    answer(uri, cancellation, documentLinks, []),
  );
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(query, folders, texts.all()));
  connection.onDocumentFormatting(({ textDocument: { uri } }, cancellation) =>
    answer(uri, cancellation, formatting, []),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, cancellation) =>
    answer(uri, cancellation, (open) => hints(open, range, settings.hints), []),
  );
  connection.onDefinition(({ textDocument: { uri }, position }, cancellation) =>
    answer(uri, cancellation, (open) => definitionLinks(open, position), []),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }, cancellation) =>
    answer(uri, cancellation, (open) => referenceLocations(open, position, context.includeDeclaration), []),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }, cancellation) =>
    answer(uri, cancellation, (open) => highlights(open, position), []),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }, cancellation) =>
    answer(uri, cancellation, (open) => renameRange(open, position), null),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }, cancellation) =>
    answer(uri, cancellation, (open) => renameEdit(open, position, newName), null),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }, cancellation) =>
    answer(uri, cancellation, documentSymbols, []),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }, cancellation) =>
    answer(uri, cancellation, foldingRanges, []),
  );
  connection.onSelectionRanges(({ textDocument: { uri }, positions }, cancellation) =>
    answer(uri, cancellation, (open) => positions.map((position) => selectionRange(open, position)), []),
  );
  connection.onCodeAction(({ textDocument: { uri }, range, context }, cancellation) =>
    answer(uri, cancellation, (open) => codeActions(open, range, options.pages, context.only), []),
  );
  connection.languages.semanticTokens.on(({ textDocument: { uri } }, cancellation) =>
    answer(uri, cancellation, colours, { data: [] }),
  );

  texts.listen(connection);
  connection.listen();
}

function isIndentation({ document }: Open, { line, character }: Position): boolean {
  const start = { line, character: 0 };
  return document.getText({ start, end: { line, character } }).trim() === '';
}

function foldersOf({ workspaceFolders }: InitializeParams): readonly string[] {
  const uris = (workspaceFolders ?? []).map(({ uri }) => uri);
  return uris.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
}
