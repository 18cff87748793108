import type { Kind, Place, RecipeSpec, Vocabulary } from '@gramian/core';

/** A word of a recipe, as a person calls it. */
export interface FoundWord {
  readonly name: string;
  /** ``Layer `conv` `` */
  readonly title: string;
  /** The npm name of the package that brings it. */
  readonly from?: string;
}

const TITLES: Readonly<Record<Kind, string>> = {
  layer: 'Layer',
  initializer: 'Initializer',
  loss: 'Loss',
  optimizer: 'Optimizer',
  normalization: 'Normalization',
  schedule: 'Schedule',
  dataset: 'Data set',
  treatment: 'Treatment',
  metric: 'Metric',
  probe: 'Probe',
  stop: 'Stop',
};

/** What stands in each part of a recipe, where a name means several things. */
const EXPECTED: Readonly<Record<string, Kind>> = {
  model: 'layer',
  data: 'dataset',
  loss: 'loss',
  optimizer: 'optimizer',
  normalization: 'normalization',
  watch: 'metric',
};

/** The word that a recipe uses at a place of its text. */
export function wordAt(recipe: RecipeSpec, at: Place, vocabulary: Vocabulary): FoundWord | undefined {
  for (const [part, value] of Object.entries(recipe)) {
    const name = pluginAt(value, at);
    if (name === undefined) continue;
    const kinds = vocabulary.kindsOf(name);
    const kind = kinds.find((each) => each === EXPECTED[part]) ?? kinds[0];
    const from = kind && vocabulary.origin(kind, name);
    const title = `${kind === undefined ? 'The word' : TITLES[kind]} \`${name}\``;
    return { name, title, ...(from === undefined ? {} : { from }) };
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
