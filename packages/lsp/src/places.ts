import type { Place } from '@gramian/core';
import type { Edit } from '@gramian/dsl';
import type { Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A place as the protocol writes it: lines and UTF-16 units from 0. */
export function rangeOf({ offset, length }: Pick<Place, 'offset' | 'length'>, document: TextDocument): Range {
  return { start: document.positionAt(offset), end: document.positionAt(offset + length) };
}

export function textEdit({ place, text }: Edit, document: TextDocument): TextEdit {
  return { range: rangeOf(place, document), newText: text };
}
