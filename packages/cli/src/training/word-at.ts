import type { Place, RecipeSpec } from '@gramian/core';

/** A word of a recipe, as a person calls it. */
export interface FoundWord {
  readonly name: string;
  /** ``Layer `conv` `` */
  readonly title: string;
}

const TITLES: Readonly<Record<string, string>> = {
  model: 'Layer',
  data: 'Data set',
  loss: 'Loss',
  optimizer: 'Optimizer',
  watch: 'Metric',
};

/** The word that a recipe uses at a place of its text. */
export function wordAt(recipe: RecipeSpec, at: Place): FoundWord | undefined {
  for (const [part, value] of Object.entries(recipe)) {
    const name = pluginAt(value, at);
    if (name !== undefined) return { name, title: `${TITLES[part] ?? 'Word'} \`${name}\`` };
  }
  return undefined;
}

function pluginAt(value: unknown, at: Place): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const part of Object.values(value) as unknown[]) {
    const found = pluginAt(part, at);
    if (found !== undefined) return found;
  }
  return 'plugin' in value && typeof value.plugin === 'string' && 'at' in value && isSame(value.at, at)
    ? value.plugin
    : undefined;
}

function isSame(place: unknown, { file, offset, length }: Place): boolean {
  const other = place as Partial<Place> | undefined;
  return other?.offset === offset && other.length === length && other.file === file;
}
