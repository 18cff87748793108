import type { Place } from '@gramian/core';
import type { Block, Declaration, Statement } from '../syntax/tree.js';
import { Source } from '../source/source.js';
import { parseSource } from '../syntax/parse.js';
import type { Reading } from './reading.js';

/** An entry of a file's outline. */
export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'use' | 'model' | 'data' | 'recipe' | 'experiment' | 'statement';
  readonly whole: Place;
  /** The name itself. */
  readonly at: Place;
  readonly children: readonly OutlineSymbol[];
}

/** What a file declares, with the statements inside. What has no name yet is left out. */
export function symbols({ tree, source }: Pick<Reading, 'tree' | 'source'>): readonly OutlineSymbol[] {
  return tree.declarations.flatMap((declaration) => symbolOf(declaration, source.text));
}

/** What a text declares that nobody has open, without the statements inside: it is not checked. */
export function declarations(text: string): readonly OutlineSymbol[] {
  const source = new Source(text);
  const found = symbols({ tree: parseSource(source, () => undefined), source });
  return found.filter(({ kind }) => kind !== 'use').map((symbol) => ({ ...symbol, children: [] }));
}

function symbolOf(declaration: Declaration, text: string): readonly OutlineSymbol[] {
  const { kind, at: whole } = declaration;
  if (kind === 'use') {
    const name = declaration.package;
    return name ? [{ name: name.value, detail: 'use', kind, whole, at: name.at, children: [] }] : [];
  }
  if (!declaration.name) return [];
  const { text: name, at } = declaration.name;
  const from = kind === 'recipe' && declaration.from ? `from ${declaration.from.text}` : '';
  const children = 'block' in declaration ? inside(declaration.block, text) : [];
  return [{ name, detail: from, kind, whole, at, children }];
}

function inside({ statements }: Block, text: string): readonly OutlineSymbol[] {
  return statements.flatMap((statement) => statementSymbol(statement, text));
}

function statementSymbol(
  { word, head, at: whole, block }: Statement,
  text: string,
): readonly OutlineSymbol[] {
  if (word.text === '') return [];
  const from = word.at.offset + word.at.length;
  const detail = text
    .slice(from, head.offset + head.length)
    .replace(/\s+/g, ' ')
    .trim();
  const children = block ? inside(block, text) : [];
  return [{ name: word.text, detail, kind: 'statement', whole, at: word.at, children }];
}
