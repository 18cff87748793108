import { type HintOptions, inlayHints } from '@gramian/dsl/editor';
import { type InlayHint, MarkupKind, type Range } from 'vscode-languageserver';
import type { Open } from '../open-documents.js';

export function hints({ document, reading }: Open, range: Range, options: HintOptions): InlayHint[] {
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return inlayHints(reading, options, from, to).map(({ offset, text, tooltip }) => ({
    position: document.positionAt(offset),
    label: text,
    paddingLeft: true,
    tooltip: { kind: MarkupKind.Markdown, value: tooltip },
  }));
}
