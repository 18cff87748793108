import type { CheckedFile } from './check-file.js';
import type { Style } from '../terminal/style.js';

/** What a file without a fault holds: `✔ quickstart.net: 2 recipes, GaussNewton and Sgd`. */
export function soundLine({ file, recipes, diagnostics }: CheckedFile, style: Style): string {
  const names = recipes.map(({ name }) => name);
  const what =
    names.length === 0
      ? 'no recipes'
      : `${names.length} ${names.length === 1 ? 'recipe' : 'recipes'}, ${listed(names)}`;
  const warned = diagnostics.length === 0 ? '' : style.warning(' (with warnings)');
  return `${style.good('✔')} ${file}: ${what}${warned}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
