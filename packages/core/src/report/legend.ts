import type { RecipeRun } from '../run/read-recipe.js';
import { html, type Html } from './html.js';
import { methodName } from './method-text.js';
import { styleOf } from './palette.js';

/** The recipes with the look of their curves. With the page's script, each turns its curves on and off. */
export function legendHtml(recipes: readonly RecipeRun[]): Html {
  return html`<div class="legend" role="group" aria-label="Curves">
    ${recipes.map(
      ({ recipe }, i) =>
        html`<button type="button" class="key" data-toggle="${i}" aria-pressed="true">
          ${swatchHtml(i)} ${recipe.name} <span class="quiet">${methodName(recipe)}</span>
        </button>`,
    )}
  </div>`;
}

/** A bit of a recipe's line with its mark. */
export function swatchHtml(recipe: number): Html {
  const { colour, mark, dash } = styleOf(recipe);
  return html`<svg
    class="swatch"
    viewBox="-14 -6 28 12"
    width="28"
    height="12"
    aria-hidden="true"
    style="--colour:${colour}"
  >
    <path class="swatch-line" d="M-13,0H13" stroke-dasharray="${dash ?? 'none'}" />
    <path class="mark" d="${mark}" />
  </svg>`;
}
