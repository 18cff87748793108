import { countText, renderText } from '@gramian/dsl/check';
import type { Page } from '../terminal/terminal.js';
import type { CheckedFile } from './check-file.js';

/** The diagnostics of a file as a person reads them, and how many there are; nothing where there are none. */
export function diagnosticsText(
  { file, diagnostics, sources }: CheckedFile,
  { colour, style }: Page,
): string {
  if (diagnostics.length === 0) return '';
  const text = renderText(diagnostics, sources, { color: colour });
  return `${text}\n${style.bold(file)}: ${countText(diagnostics)}\n`;
}
