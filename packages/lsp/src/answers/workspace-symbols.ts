import { pathToFileURL } from 'node:url';
import { declarations } from '@gramian/dsl/editor';
import type { SymbolInformation } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../places.js';
import { netFiles } from '../workspace-files.js';
import { SYMBOLS } from './structure.js';

/** What the files of a workspace declare whose name has the letters that are asked for, in their order. */
export function workspaceSymbols(
  query: string,
  folders: readonly string[],
  opened: readonly TextDocument[],
): SymbolInformation[] {
  const known = new Set(opened.map(({ uri }) => uri));
  const others = netFiles(folders)
    .map(({ path, text }) => TextDocument.create(pathToFileURL(path).href, 'net', 0, text))
    .filter(({ uri }) => !known.has(uri));
  return [...opened, ...others].flatMap((document) =>
    declarations(document.getText())
      .filter(({ name }) => hasLetters(name, query))
      .map(({ name, kind, at }) => ({
        name,
        kind: SYMBOLS[kind],
        containerName: kind,
        location: { uri: document.uri, range: rangeOf(at, document) },
      })),
  );
}

function hasLetters(name: string, query: string): boolean {
  const letters = query.toLowerCase();
  let at = 0;
  for (const letter of name.toLowerCase()) if (letter === letters.charAt(at)) at++;
  return at === letters.length;
}
