import { isGroup, type Item } from '../token-tree.js';

/** Tokens as they are usually written. */
export function itemsText(items: readonly Item[]): string {
  return items.map((item) => (isGroup(item) ? '(…)' : item.image)).join(' ');
}
