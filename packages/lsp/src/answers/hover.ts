import { hover as hoverText } from '@gramian/dsl/editor';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { Open } from '../open-documents.js';
import { rangeOf } from '../places.js';

export function hover({ document, reading }: Open, position: Position): Hover | null {
  const found = hoverText(reading, document.offsetAt(position));
  if (found === undefined) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: found.text },
    range: rangeOf(found.at, document),
  };
}
