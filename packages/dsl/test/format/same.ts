import { expect } from 'vitest';
import { format, parse } from '../../src/index.js';

/** A tree without its places. What a comment has at its end is no part of it. */
export function plainTree(text: string): unknown {
  const { tree } = parse(text.replace(/\r\n?/g, '\n'));
  const comments = tree.comments.map((comment) => comment.text.trimEnd());
  return { declarations: withoutPlaces(tree.declarations), comments };
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'at' && key !== 'head');
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutPlaces(each)]));
}

/** What must hold for any text at all. Returns the formatted text. */
export function formatsWell(text: string): string {
  const formatted = format(text);
  expect(plainTree(formatted)).toEqual(plainTree(text));
  expect(format(formatted)).toBe(formatted);
  return formatted;
}
