import { definition, references, renamable, rename, RenameError } from '@gramian/dsl/editor';
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  ErrorCodes,
  type Location,
  type LocationLink,
  type Position,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Open } from '../open-documents.js';
import { rangeOf, textEdit } from '../places.js';

export function definitionLinks({ document, reading }: Open, position: Position): LocationLink[] {
  const found = definition(reading, document.offsetAt(position));
  if (found === undefined) return [];
  return [
    {
      originSelectionRange: rangeOf(found.from, document),
      targetUri: document.uri,
      targetRange: rangeOf(found.name.whole, document),
      targetSelectionRange: rangeOf(found.name.at, document),
    },
  ];
}

export function referenceLocations(
  { document, reading }: Open,
  position: Position,
  declaration: boolean,
): Location[] {
  return references(reading, document.offsetAt(position))
    .filter(({ defines }) => declaration || !defines)
    .map(({ at }) => ({ uri: document.uri, range: rangeOf(at, document) }));
}

export function highlights({ document, reading }: Open, position: Position): DocumentHighlight[] {
  return references(reading, document.offsetAt(position)).map(({ at, defines }) => ({
    range: rangeOf(at, document),
    kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

export function renameRange(
  { document, reading }: Open,
  position: Position,
): { range: Range; placeholder: string } {
  const { at, name } = asked(() => renamable(reading, document.offsetAt(position)));
  return { range: rangeOf(at, document), placeholder: name };
}

export function renameEdit({ document, reading }: Open, position: Position, name: string): WorkspaceEdit {
  const edits = asked(() => rename(reading, document.offsetAt(position), name));
  return { changes: { [document.uri]: edits.map((edit) => textEdit(edit, document)) } };
}

/** What cannot be renamed is answered with the reason, which the editor shows. */
function asked<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RenameError) throw new ResponseError(ErrorCodes.InvalidParams, error.message);
    throw error;
  }
}
