import type { Place } from '@gramian/core';
import type { Report } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { span } from '../source/source.js';
import { looseArgumentsOf } from './build/arguments.js';
import { nodesOf, placeOfElement, tokensOf } from './build/cst.js';
import { pathOf } from './build/primaries.js';
import { parser } from './grammar.js';
import { placeOf } from './lexer.js';
import { prepare } from './parse.js';
import type { Argument, Name } from './tree.js';

/** `optimizer.rate=0.1` */
export interface Override {
  readonly path: readonly Name[];
  readonly arguments: readonly Argument[];
  readonly broken: boolean;
  readonly at: Place;
}

/** Reads the text of a `--set`, whose values are written as in the language. Reports what is not `path=value`. */
export function parseOverride(source: Source, report: Report): Override | undefined {
  const building = { source, report, hoisted: [] };
  const { tokens } = prepare(source, report);
  const [first, last] = [tokens.at(0), tokens.at(-1)];
  const at = first && last ? span(placeOf(first, source), placeOf(last, source)) : source.place(0, 0);
  parser.input = [...tokens];
  const node = parser.override();
  const [pathNode] = nodesOf(node, 'path');
  const [equals] = tokensOf(node, 'Equals');
  const [items] = nodesOf(node, 'items');
  const read = items && equals && looseArgumentsOf(items, placeOfElement(equals, building), false, building);
  const path = pathNode ? pathOf(pathNode, building).path : [];
  if (path.length > 0 && read && (read.arguments.length > 0 || read.broken) && parser.errors.length === 0)
    return { path, ...read, at };
  report({
    code: 'GN0801',
    message: 'This is not `path=value`.',
    help: 'For example `--set epochs=20`, `--set optimizer.rate=0.1` or `--set "data.split.train=80 %"`.',
    place: at,
  });
  return undefined;
}
