import { SQUARE } from './curve-path.js';
import { html, type Html } from './html.js';
import type { Panel } from './panel.js';
import { percent } from './percent.js';
import { positionOn } from './scale.js';
import { ticksOf, type Tick } from './ticks.js';
import { timeUnit } from './time-unit.js';

/** The ticks of both axes with their labels, placed by percentages around a plot. */
export function axesHtml({ along, x, y, series }: Panel): readonly Html[] {
  const unit = along === 'seconds' ? timeUnit(x.to).seconds : 1;
  const across = ticksOf({ ...x, to: x.to / unit }, 6).map((tick) => {
    const left = percent(positionOn(x, tick.value * unit));
    return html`<i class="tick x" style="left:${left}"></i
      ><span class="label x" style="left:${left}">${tick.label}</span>`;
  });
  const up = ticksOf(y).map((tick) => {
    const top = percent(1 - positionOn(y, tick.value));
    const label = labelText(tick, series);
    return label === undefined
      ? html`<i class="tick y small" style="top:${top}"></i>`
      : html`<i class="tick y" style="top:${top}"></i
          ><span class="label y" style="top:${top}">${label}</span>`;
  });
  return [...up, ...across];
}

/** Fine lines across a plot at the labelled values. */
export function rulesHtml({ y }: Panel): readonly Html[] {
  return ticksOf(y)
    .filter(({ label }) => label !== undefined)
    .map(({ value }) => {
      const at = Math.round((1 - positionOn(y, value)) * SQUARE * 10) / 10;
      return html`<line class="rule" x1="0" x2="${SQUARE}" y1="${at}" y2="${at}" />`;
    });
}

/** A share is labelled by its percentage. */
function labelText({ value, label }: Tick, { format }: Panel['series']): string | undefined {
  return label !== undefined && format === 'percent' ? String(Math.round(value * 1000) / 10) : label;
}
