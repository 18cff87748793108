import { fixes } from '@gramian/dsl/editor';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import { diagnosticOf } from '../diagnostics.js';
import type { Open } from '../open-documents.js';
import { textEdit } from '../places.js';

/** What the editor can mend by itself in a range: one action for each suggestion. */
export function codeActions(
  { document, reading }: Open,
  range: Range,
  pages: string | undefined,
): CodeAction[] {
  const found = fixes(reading, document.offsetAt(range.start), document.offsetAt(range.end));
  return found.map(({ diagnostic, suggestion }) => ({
    title: suggestion.message.replace(/\.$/, ''),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(diagnostic, document, pages)],
    isPreferred: true,
    edit: {
      changes: { [document.uri]: suggestion.edits.map((edit) => textEdit(edit, document)) },
    },
  }));
}
