import { Findings } from '../diagnostic/findings.js';
import { Source } from '../source/source.js';
import { prepare, treeOf } from '../syntax/parse.js';
import { Faults } from './faults.js';
import { piecesOf } from './pieces.js';
import { print } from './print.js';
import { readOutline } from './read-outline.js';

/**
 * A `.net` text in its one form: two spaces for each block, values of recipes in a column, lines up to 100 columns where they can
 * be broken, no more than one empty line, LF at every line's end. Every comment keeps its place, and the text means what it meant.
 * Statements that are not understood stay as they are, and so do declarations whose braces do not come out even. Formatting twice
 * is formatting once. Throws for no text at all.
 */
export function format(text: string): string {
  const source = new Source(text.replace(/\r\n?/g, '\n'));
  const findings = new Findings();
  const prepared = prepare(source, findings.report);
  treeOf(prepared, source, findings.report);
  const outline = readOutline(piecesOf(prepared, source), new Faults(findings.diagnostics));
  return print(outline, source.text);
}
