import type { NamedThing } from './meanings/meaning.js';
import { outputText } from './inlay-hints.js';
import { Recipes } from './meanings/recipes.js';
import type { Reading } from './reading.js';
import { parameterValues } from './values.js';
import { netText } from './word-text.js';

/** What an editor tells about something that the file names itself. */
export function thingText(thing: NamedThing, reading: Reading): string {
  switch (thing.kind) {
    case 'model':
    case 'data':
    case 'recipe':
    case 'experiment':
      return `${netText(headText(thing, reading))}${usedBy(thing, reading)}`;
    case 'parameter':
      return `**${thing.name}** · parameter of \`${thing.owner ?? 'the model'}\`${listed(parameterValues(thing, reading))}`;
    case 'counter':
      return `**${thing.name}** · counter of a \`repeat\`: 0 in its first turn`;
    case 'block':
      return `**${thing.name}** · block of \`${thing.owner ?? 'the model'}\`: every use has the same parameters`;
    case 'group':
      return `**${thing.name}** · group of layers of \`${thing.owner ?? 'the model'}\`, run where it stands`;
    case 'output':
      return `**${thing.name}** · output of \`${thing.owner ?? 'the model'}\``;
    case 'value':
      return `**${thing.name}** · a value of \`${thing.owner ?? 'the model'}\`${shaped(thing, reading)}`;
  }
}

/** The shape of what a layer makes that `as` has given a name to. */
function shaped({ whole }: NamedThing, { checked }: Reading): string {
  const layer = checked.layers.find(({ at }) => at.offset === whole.offset);
  return layer ? `: \`${outputText(layer)}\`` : '';
}

/** A declaration up to its block. */
function headText({ whole }: NamedThing, { source }: Reading): string {
  const text = source.text.slice(whole.offset, whole.offset + whole.length);
  return text.split('{')[0]?.trim() ?? '';
}

/** Which recipes use a model or data, and which come from a recipe. */
function usedBy({ kind, name }: NamedThing, { tree }: Reading): string {
  const all = new Recipes(tree);
  const recipes = tree.declarations.filter((declaration) => declaration.kind === 'recipe');
  const users = recipes.filter((recipe) =>
    kind === 'model' || kind === 'data'
      ? all.named(recipe, kind) === name
      : kind === 'recipe' && recipe.from?.text === name,
  );
  const names = users.flatMap((recipe) => (recipe.name ? [`\`${recipe.name.text}\``] : []));
  if (names.length === 0) return '';
  return `\n\n${kind === 'recipe' ? 'Taken over by' : 'Used by'} ${names.join(', ')}.`;
}

/** `: 16 by default; 32 in \`Fast\`` */
function listed(values: readonly string[]): string {
  return values.length === 0 ? '' : `: ${values.join('; ')}`;
}
