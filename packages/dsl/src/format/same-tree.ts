import type { Tree } from '../syntax/tree.js';

/** Whether two texts are read as the same, wherever it stands in them. What is behind a comment on its line does not count. */
export function isSameTree(one: Tree, other: Tree): boolean {
  const comments = ({ comments }: Tree) => comments.map(({ text }) => text.trimEnd());
  return isSame([one.declarations, comments(one)], [other.declarations, comments(other)]);
}

/** Where a node and its head stand. */
const PLACES = new Set(['at', 'head']);

function isSame(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  const keys = Object.keys(one).filter((key) => !PLACES.has(key));
  const others = Object.keys(other).filter((key) => !PLACES.has(key));
  return keys.length === others.length && keys.every((key) => key in other && isSame(one[key], other[key]));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
