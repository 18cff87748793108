import { Findings } from '../diagnostic/findings.js';
import { Source } from '../source/source.js';
import { prepare, treeOf } from '../syntax/parse.js';
import type { Tree } from '../syntax/tree.js';
import { Faults } from './faults.js';
import { piecesOf } from './pieces.js';
import { print } from './print.js';
import { readOutline } from './read-outline.js';
import { isSameTree } from './same-tree.js';

/**
 * A `.net` text in its one form: two spaces for each block, values of recipes in a column, lines up to 100 columns where they can
 * be broken, no more than one empty line, LF at every line's end. Every comment keeps its place, and the text means what it meant.
 * Statements that are not understood stay as they are, and so do declarations whose braces do not come out even. Formatting twice
 * is formatting once. Throws for no text at all.
 */
export function format(text: string): string {
  const written = text.replace(/\r\n?/g, '\n');
  const formatted = layOut(written);
  if (formatted.sound) return formatted.text;
  // What is broken can be read differently where its lines begin elsewhere; such a text is left alone.
  const again = layOut(formatted.text);
  return again.text === formatted.text && isSameTree(formatted.tree, again.tree) ? formatted.text : written;
}

interface LaidOut {
  readonly text: string;
  /** What the text was read as. */
  readonly tree: Tree;
  /** Whether all of it was understood. */
  readonly sound: boolean;
}

function layOut(text: string): LaidOut {
  const source = new Source(text);
  const findings = new Findings();
  const prepared = prepare(source, findings.report);
  const tree = treeOf(prepared, source, findings.report);
  const outline = readOutline(piecesOf(prepared, source), new Faults(findings.diagnostics));
  return { text: print(outline, text), tree, sound: findings.errors === 0 };
}
