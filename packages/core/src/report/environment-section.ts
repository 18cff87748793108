import type { Run } from '../run/read-run-folder.js';
import { html, messageHtml, type Html } from './html.js';
import { seedsText } from './settings.js';
import { shellText } from './shell-text.js';

const GIB = 2 ** 30;

export function dateText(iso: string): string {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${date.format(new Date(iso)).replace(' at ', ', ')} UTC`;
}

/** Where and with what the run was made. */
export function environmentHtml({ environment, recipes }: Run): Html {
  const { machine, engine, versions, started } = environment;
  const pairs = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).map(([name, value]) => html`<div>${name} <code>${value}</code></div>`);
  return html`<section id="environment">
    <h2>Environment</h2>
    <dl class="section-body">
      <dt>began</dt>
      <dd>${dateText(started)}</dd>
      <dt>machine</dt>
      <dd>
        ${machine.cpu}, ${machine.cores} cores, ${(machine.memoryBytes / GIB).toFixed(0)} GiB;
        ${machine.platform}, ${machine.release}
      </dd>
      <dt>engine</dt>
      <dd>${engine.name}</dd>
      ${
        Object.keys(engine.settings).length > 0 &&
        html`<dt>settings</dt>
          <dd class="pairs">${pairs(engine.settings)}</dd>`
      }
      ${fewerThreads(recipes)}
      <dt>versions</dt>
      <dd class="pairs">${pairs(versions)}</dd>
    </dl>
  </section>`;
}

/** Recipes whose steps were found faster on fewer threads; on others the last bits may differ. */
function fewerThreads(recipes: Run['recipes']): Html | false {
  const fewer = recipes.flatMap(({ recipe, compiled }) =>
    compiled?.threads === undefined ? [] : [`${recipe.name} ${compiled.threads}`],
  );
  return (
    fewer.length > 0 &&
    html`<dt>threads</dt>
      <dd>${fewer.join(', ')}: timed and found faster than all. <code>--threads</code> sets the number.</dd>`
  );
}

/** The command that makes this run again. */
export function againHtml({ environment, recipes }: Run): Html {
  return html`<section id="again">
    <h2>Run it again</h2>
    <div class="section-body">
      <pre
        class="command"
      ><code>${shellText(environment.command)}</code><button type="button" data-copy hidden>copy</button></pre>
      <p>
        With the same text, ${seedsText(recipes)}, versions and settings the numbers come out the same; times
        differ. The folder of this report holds the text (<code>source.net</code>), this environment, and for
        each recipe its settings, every number recorded (<code>metrics.jsonl</code>) and the final parameters
        (<code>parameters.safetensors</code>).
      </p>
    </div>
  </section>`;
}

/** What the trainings had to say, each line once. */
export function noticesHtml({ recipes }: Run): Html | undefined {
  const told = new Map<string, string[]>();
  for (const { recipe, notices } of recipes)
    for (const notice of new Set(notices)) told.set(notice, [...(told.get(notice) ?? []), recipe.name]);
  if (told.size === 0) return undefined;
  return html`<section id="notices">
    <h2>Notices</h2>
    <ul class="section-body">
      ${[...told].map(([notice, names]) => html`<li><b>${names.join(', ')}</b> ${messageHtml(notice)}</li>`)}
    </ul>
  </section>`;
}
