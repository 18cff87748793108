import type { Place } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { parse, type Tree } from '../src/index.js';
import { EXAMPLE } from './example.js';

/** Every node of a tree that has a place, with the place of the node around it. */
function nodes(
  value: unknown,
  around: Place,
): readonly { readonly node: Record<string, unknown>; readonly at: Place; readonly around: Place }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => nodes(each, around));
  const node = value as Record<string, unknown>;
  const at = (node['at'] as Place | undefined) ?? around;
  const inside = Object.entries(node).flatMap(([key, each]) =>
    key === 'at' || key === 'head' ? [] : nodes(each, at),
  );
  return 'at' in node ? [{ node, at, around }, ...inside] : inside;
}

const textAt = (text: string, { offset, length }: Place) => text.slice(offset, offset + length);

function positionOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

describe('places', () => {
  const variants = {
    'as written': EXAMPLE,
    'with Windows line ends': EXAMPLE.replaceAll('\n', '\r\n'),
    'with old Macintosh line ends': EXAMPLE.replaceAll('\n', '\r'),
  };

  it.each(Object.entries(variants))('are those of the text, %s', (_, text) => {
    const { tree, diagnostics } = parse(text, 'example.net');
    expect(diagnostics).toEqual([]);
    const all = nodes(tree satisfies Tree, tree.at);
    expect(all.length).toBeGreaterThan(150);
    for (const { node, at, around } of all) {
      expect(at.file).toBe('example.net');
      expect({ line: at.line, column: at.column }).toEqual(positionOf(text, at.offset));
      expect(at.offset).toBeGreaterThanOrEqual(around.offset);
      expect(at.offset + at.length).toBeLessThanOrEqual(around.offset + around.length);
      const { kind, text: name, value } = node;
      if (typeof name === 'string') expect(textAt(text, at)).toBe(name);
      if (kind === 'number') expect(Number(textAt(text, at))).toBe(value);
      if (kind === 'string') expect(textAt(text, at)).toBe(JSON.stringify(value));
    }
  });

  it('of statements begin with the word and end with the last option or brace', () => {
    const { tree } = parse(EXAMPLE);
    const model = tree.declarations.find((declaration) => declaration.kind === 'model');
    const shown = model?.block.statements.map(({ head, at }) => [
      textAt(EXAMPLE, head),
      textAt(EXAMPLE, at).split('\n').length,
    ]);
    expect(shown).toEqual([
      ['input image[28, 28, 1]', 1],
      ['conv width, kernel: 3', 1],
      ['relu', 1],
      ['max-pool 2', 1],
      ['repeat depth as i', 8],
      ['flatten', 1],
      ['dense width * 2^(depth - 1) / 4', 1],
      ['relu', 1],
      ['dense 1', 1],
    ]);
  });

  it('keeps comments', () => {
    expect(parse(EXAMPLE).tree.comments.map(({ text, at }) => [text, at.line])).toEqual([
      ['// Angle from a rotated digit.', 1],
      ['// images stay images', 6],
      ['/* the two that are\n   compared */', 28],
    ]);
  });
});
