import type { Run } from '../run/read-run-folder.js';
import { readAssets } from './assets.js';
import { comparisonHtml } from './comparison-table.js';
import { againHtml, dateText, environmentHtml, noticesHtml } from './environment-section.js';
import { experimentFigures } from './experiment-figures.js';
import { experimentTableHtml } from './experiment-table.js';
import { experimentVerdict } from './experiment-verdict.js';
import { figureHtml } from './figure.js';
import { figuresOf } from './figures.js';
import { html, jsonElement, messageHtml } from './html.js';
import { networksHtml } from './network-table.js';
import { readoutData } from './readout-data.js';
import { settingsOf } from './settings-of.js';
import { settingsHtml } from './settings.js';
import { sourceHtml } from './source-code.js';
import { verdictOf } from './verdict.js';

/**
 * The report of a run: one HTML page that needs nothing beside itself, neither network nor script, to be read. Its security
 * policy lets it load nothing and run only its own script.
 */
export function renderReport(run: Run): string {
  const { style, script, policy } = readAssets();
  const { experiment } = run;
  const asked = experiment && { ...run, experiment };
  // Of runs that differ by their seed alone the first one tells what all of them share.
  const shown: Run = asked ? { ...run, recipes: settingsOf(run).map((setting) => setting.shown) } : run;
  const figures = asked ? experimentFigures(asked) : figuresOf(run);
  const { name, started } = run.environment;
  const verdict = asked ? experimentVerdict(asked) : verdictOf(run);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="Gramian ${run.environment.versions['gramian']}" />
        <title>${name} – Gramian</title>
        ${style}
      </head>
      <body>
        <main>
          <header>
            <p class="kicker"><b>${name}</b> <span>${dateText(started)}</span></p>
            <h1>${verdict.headline}</h1>
            ${verdict.details.map((detail) => html`<p class="detail">${messageHtml(detail)}</p>`)}
          </header>
          ${run.recipes.length > 0 && (asked ? experimentTableHtml(run) : comparisonHtml(run))}
          ${figures.map((figure, i) => figureHtml(figure, i + 1, shown.recipes))} ${noticesHtml(run)}
          ${networksHtml(shown)}
          <section id="text">
            <h2>The text</h2>
            <div class="section-body">${sourceHtml(run.source)}</div>
          </section>
          ${run.recipes.length > 0 && settingsHtml(shown)} ${environmentHtml(run)} ${againHtml(run)}
        </main>
        <footer>Gramian ${run.environment.versions['gramian']}</footer>
        ${jsonElement('readout-data', readoutData(figures))} ${script}
      </body>
    </html> `;
  return page.text;
}
