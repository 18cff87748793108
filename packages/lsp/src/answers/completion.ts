import type { Kind } from '@gramian/core';
import { complete, type Completion, type CompletionKind, wordText } from '@gramian/dsl/editor';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import type { ClientTakes } from '../client-takes.js';
import type { Open } from '../open-documents.js';
import { textEdit } from '../places.js';

/** What an item says of the word that it stands for, so that its page is made only when it is looked at. */
export interface WordData {
  readonly uri: string;
  readonly kind: Kind;
  readonly name: string;
}

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  statement: CompletionItemKind.Keyword,
  word: CompletionItemKind.Function,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  declared: CompletionItemKind.Class,
  parameter: CompletionItemKind.Variable,
  package: CompletionItemKind.Module,
  unit: CompletionItemKind.Unit,
};

export function completionItems(
  { document, reading }: Open,
  position: Position,
  packages: () => readonly string[],
  client: ClientTakes,
): CompletionItem[] {
  const offset = document.offsetAt(position);
  const { from, to, items } = complete(reading, offset, packages);
  const start = document.positionAt(from);
  const insert = { start, end: position };
  const replace = { start, end: document.positionAt(to) };
  return items.map((item) => ({
    label: item.label,
    kind: KINDS[item.kind],
    detail: item.detail,
    sortText: `${item.rank.toFixed(2).padStart(6, '0')} ${item.label}`,
    ...documentation(item),
    insertTextFormat: client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: client.insertReplace
      ? { newText: textOf(item, client), insert, replace }
      : { newText: textOf(item, client), range: replace },
    ...(item.edits ? { additionalTextEdits: item.edits.map((edit) => textEdit(edit, document)) } : {}),
    ...(item.word ? { data: wordData(item.word, document.uri) } : {}),
  }));
}

function textOf({ snippet, text }: Completion, { snippets }: ClientTakes): string {
  return snippets ? snippet : text;
}

function documentation({ documentation: value }: Completion): Pick<CompletionItem, 'documentation'> {
  return value === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value } };
}

function wordData({ kind, name }: NonNullable<Completion['word']>, uri: string): WordData {
  return { uri, kind, name };
}

/** The item with the page of its word. */
export function withPage(item: CompletionItem, { reading }: Open, { kind, name }: WordData): CompletionItem {
  const { vocabulary } = reading.options;
  const word = vocabulary.get(kind, name);
  if (word === undefined) return item;
  const value = wordText(word, vocabulary.origin(kind, name) ?? '');
  return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}
