import { curvePath } from './curve-path.js';
import type { Point } from './point.js';
import { html, type Html } from './html.js';
import { styleOf } from './palette.js';
import type { Panel } from './panel.js';
import { percent } from './percent.js';
import { positionOn } from './scale.js';
import type { Trace } from './trace.js';

/** Faint curves of fewer points have gaps to be seen through, and may be drawn stronger. */
const FEW = 300;
/** Marks a curve; more stand too close to be told apart. */
const MARKS = 24;

/** Every step, faintly. All of the faint curves lie under all of the lines. */
export function rawHtml({ recipe, raw }: Trace, { along, x, y }: Panel): Html | undefined {
  if (raw.length === 0) return undefined;
  return html`<path
    class="${raw.length < FEW ? 'raw few' : 'raw'}"
    data-recipe="${recipe}"
    style="stroke:${styleOf(recipe).colour}"
    d="${curvePath(raw, along, x, y)}"
  />`;
}

/** The area between the least and the greatest of several runs, under every line. */
export function bandHtml({ recipe, band }: Trace, { along, x, y }: Panel): Html | undefined {
  if (band === undefined || band.lower.length < 2) return undefined;
  const there = curvePath(band.upper, along, x, y);
  const back = curvePath([...band.lower].reverse(), along, x, y).replace(/^M/, 'L');
  return html`<path
    class="band"
    data-recipe="${recipe}"
    style="fill:${styleOf(recipe).colour}"
    d="${there}${back}Z"
  />`;
}

export function lineHtml({ recipe, line }: Trace, { along, x, y }: Panel): Html {
  const { colour, dash } = styleOf(recipe);
  return html`<path
    class="line"
    data-recipe="${recipe}"
    style="stroke:${colour}"
    stroke-dasharray="${dash ?? 'none'}"
    d="${curvePath(line, along, x, y)}"
  />`;
}

/** A mark at each evaluation, or at every second, third … of them, and a cross where the training failed. */
export function marksHtml(trace: Trace, panel: Panel): Html {
  const { recipe, name, marks, failedAt } = trace;
  const { colour, mark } = styleOf(recipe);
  const every = Math.ceil(marks.length / MARKS);
  const marked = marks.filter((_, i) => (marks.length - 1 - i) % every === 0);
  const shape = html`<path class="mark" d="${mark}" />`;
  const cross = html`<path class="cross" d="M-5,-5L5,5M-5,5L5,-5" /><title>${name} failed here</title>`;
  return html`<g data-recipe="${recipe}" style="--colour:${colour}">
    ${marked.filter((point) => isInside(point, panel)).map((point) => placed(point, panel, shape))}
    ${failedAt && placed(failedAt, panel, cross)}
  </g>`;
}

/** What is outside of the plot stands at its edge. */
function placed(point: Point, { along, x, y }: Panel, what: Html): Html {
  const [left, up] = [positionOn(x, point[along]), positionOn(y, point.value)];
  return html`<svg x="${percent(left)}" y="${percent(1 - Math.min(1, Math.max(0, up)))}">${what}</svg>`;
}

function isInside({ value }: Point, { y }: Panel): boolean {
  return Number.isFinite(value) && value <= y.to && (y.log || value >= y.from);
}
