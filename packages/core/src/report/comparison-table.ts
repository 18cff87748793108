import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import { comparisonOf, type ComparisonColumn } from './comparison.js';
import { html, type Html } from './html.js';
import { swatchHtml } from './legend.js';
import { methodText } from './method-text.js';

const BADGES = { done: undefined, aborted: 'stopped', failed: 'failed', running: 'unfinished' } as const;

export function comparisonHtml(run: Run): Html {
  const columns = comparisonOf(run);
  const groups = [...new Set(columns.map(({ group }) => group))];
  const race = columns.some(({ title }) => title.startsWith('to a loss'));
  const marked = columns.some(({ best }) => best.length > 0);
  return html`<div class="wide">
      <table class="comparison">
        <thead>
          <tr class="groups">
            <td></td>
            ${groups.map(
              (group) =>
                html`<th
                  scope="colgroup"
                  colspan="${columns.filter((column) => column.group === group).length}"
                >
                  <span>${group}</span>
                </th>`,
            )}
          </tr>
          <tr>
            <th scope="col">recipe</th>
            ${columns.map(({ title }, i) => html`<th scope="col" class="${startsGroup(columns, i)}">${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${run.recipes.map((recipe, row) => rowHtml(recipe, row, columns))}
        </tbody>
      </table>
    </div>
    ${
      marked &&
      html`<p class="note">
        <b class="best">Bold</b>: the best of the column. <i>Training</i> counts training steps alone;
        <i>in all</i> adds compiling and
        evaluation.${race && ' Times to a loss are read between the marks of Figure\u00a01.'}
      </p>`
    }`;
}

function rowHtml(run: RecipeRun, row: number, columns: readonly ComparisonColumn[]): Html {
  const badge = BADGES[run.status.state];
  return html`<tr>
    <th scope="row">
      ${swatchHtml(row)}
      ${run.recipe.name}${badge !== undefined && html` <span class="badge ${badge}">${badge}</span>`}
      <code>${methodText(run.recipe)}</code>
    </th>
    ${columns.map(({ label, text, best }, i) => {
      const classes = [startsGroup(columns, i), best.includes(run) ? 'best' : ''].join(' ').trim();
      return html`<td class="${classes}" data-label="${label}">${text(run)}</td>`;
    })}
  </tr>`;
}

function startsGroup(columns: readonly ComparisonColumn[], i: number): string {
  return columns[i]?.group === columns[i - 1]?.group ? '' : 'first';
}
