import { readFileSync } from 'node:fs';

/** The folder of the documentation. */
export const docs = new URL('../../../docs/', import.meta.url);

export function readDocument(name: string): string {
  return readFileSync(new URL(name, docs), 'utf8');
}

export interface Fence {
  /** What stands after the backticks: `net wrong`. */
  readonly info: string;
  readonly text: string;
}

/** The fenced blocks of a Markdown text. */
export function fences(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)].map(([, info = '', text = '']) => ({
    info,
    text,
  }));
}
