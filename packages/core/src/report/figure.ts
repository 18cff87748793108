import type { RecipeRun } from '../run/read-recipe.js';
import type { Figure } from './figures.js';
import { html, type Html } from './html.js';
import { legendHtml } from './legend.js';
import { panelHtml } from './panel-html.js';

export function figureHtml(figure: Figure, number: number, recipes: readonly RecipeRun[]): Html {
  return html`<figure
    class="${figure.small ? 'further' : figure.id}"
    style="--faint:${faintness(recipes.length)}"
  >
    <div class="figure-head">
      <h2>${figure.title}</h2>
      ${recipes.length > 1 && legendHtml(recipes)}
    </div>
    <div class="panels">${figure.panels.map(panelHtml)}</div>
    <figcaption><b>Figure ${number}.</b> ${figure.caption}</figcaption>
  </figure>`;
}

/** Opacity of the faint curves: together they must not drown the lines. */
function faintness(recipes: number): number {
  return Math.round(100 * Math.max(0.06, 0.3 * Math.min(1, 2 / recipes))) / 100;
}
