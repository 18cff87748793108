import { format } from '@gramian/dsl';
import type { TextEdit } from 'vscode-languageserver';
import type { Open } from '../open-documents.js';

/** The one change that brings a text into its form: from the first to the last character that is not as it should be. */
export function formatting({ document }: Open): TextEdit[] {
  const text = document.getText();
  const formatted = format(text);
  const wanted = text.includes('\r\n') ? formatted.replaceAll('\n', '\r\n') : formatted;
  if (wanted === text) return [];
  const shorter = Math.min(text.length, wanted.length);
  let start = 0;
  while (start < shorter && text[start] === wanted[start]) start++;
  let end = 0;
  while (end < shorter - start && text.at(-1 - end) === wanted.at(-1 - end)) end++;
  return [
    {
      range: { start: document.positionAt(start), end: document.positionAt(text.length - end) },
      newText: wanted.slice(start, wanted.length - end),
    },
  ];
}
