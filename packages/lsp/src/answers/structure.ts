import {
  folds,
  type OutlineSymbol,
  selections,
  semanticTokens,
  symbols,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
} from '@gramian/dsl/editor';
import {
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Position,
  type SelectionRange,
  SemanticTokensBuilder,
  type SemanticTokens,
  SymbolKind,
} from 'vscode-languageserver';
import type { Open } from '../open-documents.js';
import { rangeOf } from '../places.js';

export const SYMBOLS: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  use: SymbolKind.Package,
  model: SymbolKind.Class,
  data: SymbolKind.Struct,
  recipe: SymbolKind.Event,
  experiment: SymbolKind.Namespace,
  statement: SymbolKind.Field,
};

export function documentSymbols({ document, reading }: Open): DocumentSymbol[] {
  const symbolOf = ({ name, detail, kind, whole, at, children }: OutlineSymbol): DocumentSymbol => ({
    name,
    detail,
    kind: SYMBOLS[kind],
    range: rangeOf(whole, document),
    selectionRange: rangeOf(at, document),
    children: children.map(symbolOf),
  });
  return symbols(reading).map(symbolOf);
}

export function foldingRanges({ reading }: Open): FoldingRange[] {
  return folds(reading).map(({ from, to, kind }) => ({
    startLine: from - 1,
    endLine: to - 1,
    ...(kind === 'block'
      ? {}
      : { kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Imports }),
  }));
}

export const TOKEN_LEGEND = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] };

export function colours({ document, reading }: Open): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { at, type, modifiers } of semanticTokens(reading)) {
    const { line, character } = document.positionAt(at.offset);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
    builder.push(line, character, at.length, TOKEN_TYPES.indexOf(type), bits);
  }
  return builder.build();
}

export function selectionRange({ document, reading }: Open, position: Position): SelectionRange {
  const places = selections(reading, document.offsetAt(position));
  const outwards = [...places].reverse();
  const found = outwards.reduce<SelectionRange | undefined>(
    (parent, place) => ({ range: rangeOf(place, document), ...(parent ? { parent } : {}) }),
    undefined,
  );
  return found ?? { range: { start: position, end: position } };
}
