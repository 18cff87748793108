import { countText, methodText } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import type { Chosen } from './chosen.js';

/** `gramian train --list`: what would be trained, in its order. */
export function runList({ recipes, experiment }: Chosen, style: Style): readonly string[] {
  const count = `${countText(recipes.length)} ${recipes.length === 1 ? 'run' : 'runs'}`;
  const title = experiment ? `${experiment.spec.name}: ${count}` : count;
  const [head = '', ...rows] = table(
    [
      { title: '' },
      { title: 'optimizer' },
      { title: 'epochs', align: 'right' },
      { title: 'seed', align: 'right' },
    ],
    recipes.map((recipe) => [
      style.bold(recipe.name),
      methodText(recipe),
      countText(recipe.epochs),
      String(recipe.seed),
    ]),
  );
  return [style.bold(title), ...[style.dim(head), ...rows].map((line) => `  ${line}`)];
}
