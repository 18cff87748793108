import { axesHtml, rulesHtml } from './axes.js';
import { SQUARE } from './curve-path.js';
import { bandHtml, lineHtml, marksHtml, rawHtml } from './drawn-curve.js';
import { html, type Html } from './html.js';
import type { Panel } from './panel.js';
import { timeUnit } from './time-unit.js';

/**
 * A plot as HTML and SVG that needs no script. Curves are drawn in a square that the page stretches; marks and texts stand at
 * percentages, so that they keep their size on every screen.
 */
export function panelHtml(panel: Panel): Html {
  const { id, letter, title, traces } = panel;
  const axis = axisText(panel);
  return html`<div class="panel" data-panel="${id}">
    <p class="panel-title">
      ${letter !== undefined && html`<b>${letter}</b> `}${title}${axis !== '' && html` <span class="quiet">${axis}</span>`}
    </p>
    <div class="plot" tabindex="0" role="img" aria-label="${spokenText(panel)}">
      ${axesHtml(panel)}
      <svg class="curves" viewBox="0 0 ${SQUARE} ${SQUARE}" preserveAspectRatio="none" aria-hidden="true">
        ${rulesHtml(panel)} ${traces.map((trace) => bandHtml(trace, panel))}
        ${traces.map((trace) => rawHtml(trace, panel))} ${traces.map((trace) => lineHtml(trace, panel))}
      </svg>
      <svg class="marks" aria-hidden="true">${traces.map((trace) => marksHtml(trace, panel))}</svg>
    </div>
    <p class="x-title">${alongText(panel)}</p>
  </div>`;
}

/** `in rad, log scale` */
function axisText({ series: { format, unit }, y }: Panel): string {
  const values = format === 'percent' ? '%' : unit;
  return [values === undefined ? '' : `in ${values}`, y.log ? 'log scale' : '']
    .filter((text) => text !== '')
    .join(', ');
}

function alongText({ along, x, letter }: Panel): string {
  if (along === 'seconds') return `training time, ${timeUnit(x.to).name}`;
  if (along === 'step') return 'steps';
  return letter === undefined ? 'epochs' : 'passes over the training set (epochs)';
}

function spokenText({ title, along, traces }: Panel): string {
  const names = traces.map(({ name }) => name).join(', ');
  return `${title} against ${{ seconds: 'training time', epoch: 'epochs', step: 'steps' }[along]}: ${names}. The comparison table has the final values.`;
}
