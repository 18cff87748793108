import { allFixes, fixes } from '@gramian/dsl/editor';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import { diagnosticOf } from '../diagnostics.js';
import type { Open } from '../open-documents.js';
import { textEdit } from '../places.js';

/** Under this an editor asks for all fixes at once, as when a file is saved. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.gramian`;

/** What the editor can mend by itself in a range: one action for each suggestion. */
export function codeActions(
  { document, reading }: Open,
  range: Range,
  pages: string | undefined,
  only: readonly string[] | undefined,
): CodeAction[] {
  const all = allActions(document, reading, only);
  if (only !== undefined && !only.some(isQuickFix)) return all;
  const found = fixes(reading, document.offsetAt(range.start), document.offsetAt(range.end));
  const each = found.map(({ diagnostic, suggestion }) => ({
    title: suggestion.message.replace(/\.$/, ''),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(diagnostic, document, pages)],
    isPreferred: true,
    edit: {
      changes: { [document.uri]: suggestion.edits.map((edit) => textEdit(edit, document)) },
    },
  }));
  return [...each, ...all];
}

/** Everything that has a fix, mended at once; as a fix of a fault only where there are several. */
function allActions(
  document: Open['document'],
  reading: Open['reading'],
  only: readonly string[] | undefined,
): CodeAction[] {
  const asked = only?.some((kind) => FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`)) === true;
  const count = fixes(reading, 0, Infinity).length;
  if (count < (asked ? 1 : 2) || (only !== undefined && !asked)) return [];
  const edits = allFixes(reading);
  return [
    {
      title: `Mend all ${count} faults that have a fix`,
      kind: asked ? FIX_ALL : CodeActionKind.QuickFix,
      edit: { changes: { [document.uri]: edits.map((edit) => textEdit(edit, document)) } },
    },
  ];
}

const isQuickFix = (kind: string) => CodeActionKind.QuickFix === kind || kind === '';
