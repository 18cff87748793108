import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import type { StartRecord } from '../run/schemas.js';
import type { RecipeSpec, SplitSpec, WatchUse } from '../spec/spec.js';
import { lossText } from './use-text.js';
import { html, type Html } from './html.js';
import { bytesText, countText, epochsText } from './number-text.js';
import { quantityText, useText } from './use-text.js';

/** One line of what a recipe was told: its data, its loss, its batches. */
interface Setting {
  readonly name: string;
  readonly text: (run: RecipeRun) => string;
}

const SETTINGS: readonly Setting[] = [
  { name: 'data', text: ({ recipe }) => `${recipe.data.name}: ${useText(recipe.data.source)}` },
  { name: 'samples', text: samplesText },
  { name: 'loss', text: ({ recipe }) => lossText(recipe.loss) },
  { name: 'optimizer', text: ({ recipe }) => useText(recipe.optimizer) },
  {
    name: 'normalization',
    text: ({ recipe: { normalization } }) => (normalization ? useText(normalization) : ''),
  },
  {
    name: 'batch',
    text: ({ recipe }) => (recipe.batch === 'all' ? 'all training samples' : countText(recipe.batch)),
  },
  { name: 'epochs', text: ({ recipe }) => countText(recipe.epochs) },
  { name: 'ends by', text: ({ recipe }) => (recipe.stop ?? []).map(useText).join(', ') },
  { name: 'keeps', text: keptText },
  { name: 'watched', text: ({ recipe }) => recipe.watch.map(watchText).join(', ') },
  { name: 'seed', text: ({ recipe }) => String(recipe.seed) },
];

/** What the recipes were told. What all of them share is said once. */
export function settingsHtml({ recipes }: Run): Html {
  return html`<section id="settings">
    <h2>Data and training</h2>
    <dl class="section-body">
      ${SETTINGS.map(({ name, text }) => {
        const texts = recipes.map(text);
        const [shared = ''] = texts;
        if (texts.every((each) => each === shared))
          return (
            shared !== '' &&
            html`<dt>${name}</dt>
              <dd>${shared}</dd>`
          );
        return html`<dt>${name}</dt>
          <dd>${recipes.map((run, i) => html`<div><b>${run.recipe.name}</b> ${texts[i]}</div>`)}</dd>`;
      })}
    </dl>
  </section>`;
}

function samplesText({ recipe, start }: RecipeRun): string {
  const { data } = recipe;
  const treated = (data.treatments ?? []).map((use) => `, ${useText(use)}`).join('');
  const standardized = `${treated}${data.standardize === true ? ', inputs standardized' : ''}`;
  if (start) {
    const { train, test } = start.samples;
    return `${countText(train)} for training, ${countText(test)} for the test${standardized}${fedText(start.samples)}`;
  }
  return data.split ? `${splitText(data.split)}${standardized}` : '';
}

function fedText({ fed }: StartRecord['samples']): string {
  return fed
    ? `; fed in chunks: ${bytesText(fed.bytes)}, more than the ${bytesText(fed.limit)} that may lie in the graph`
    : '';
}

function splitText({ train, test }: SplitSpec): string {
  const amount = (part: SplitSpec['train']) =>
    typeof part === 'number' ? countText(part) : quantityText(part);
  return `${amount(train)} for training, ${amount(test)} for the test`;
}

function watchText({ split, output, every, ...watch }: WatchUse): string {
  const name = [split, output, useText(watch)].filter((part) => part !== undefined).join('.');
  return every ? `${name} every ${quantityText(every)}` : name;
}

function keptText({ recipe: { keep }, status: { kept } }: RecipeRun): string {
  if (keep === undefined) return '';
  const where = kept ? `, those of epoch ${epochsText(kept.epoch)}` : '';
  return `the parameters with the best ${keep.best}${where}`;
}

/** The seeds of the recipes, for the line that says how to run them again. */
export function seedsText(recipes: readonly { readonly recipe: RecipeSpec }[]): string {
  const seeds = [...new Set(recipes.map(({ recipe }) => recipe.seed))];
  return `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`;
}
