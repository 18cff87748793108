import type { Combination } from '../../spec/spec.js';
import { shapeText, type Shape } from '../../network/shape.js';
import { arrow, escaped, lineInto, n, polyline, type Drawn } from './drawn.js';
import { nameTag } from './box.js';

const RAIL = 22;
const RADIUS = 10;
const BETWEEN = 28;

const SIGN: Readonly<Record<Combination, string>> = { add: '+', multiply: '×', concat: 'concat' };
/** Half the width of what stands for a combination: a circle, or a word. */
const REACH: Readonly<Record<Combination, number>> = { add: RADIUS, multiply: RADIUS, concat: 30 };

interface End {
  readonly shape: Shape;
  readonly as?: string | undefined;
  readonly title: string;
}

/** Paths side by side, and the sign that puts them together. */
export function branching(paths: readonly Drawn[], combine: Combination, end: End): Drawn {
  const inner = paths.reduce((sum, path) => sum + path.width, 0) + BETWEEN * Math.max(0, paths.length - 1);
  const tallest = Math.max(0, ...paths.map(({ height }) => height));
  const starts = paths.map((_, i) => paths.slice(0, i).reduce((sum, path) => sum + path.width + BETWEEN, 0));
  const enters = paths.some((path) => path.enters);
  const top = enters ? RAIL : 0;
  const beside = sideOf(end);
  const width = Math.max(inner, 2 * beside);
  const axis = width / 2;
  const join = top + tallest + RAIL + RADIUS;
  return {
    width,
    height: join + RADIUS,
    axis,
    enters,
    leaves: true,
    parts: true,
    draw(x, y) {
      const left = x + axis - inner / 2;
      const lines = paths.map((path, i) => {
        const at = left + (starts[i] ?? 0);
        const line = at + path.axis;
        const bottom = y + top + tallest;
        const straight = Math.abs(line - (x + axis)) < 1;
        const into = straight
          ? arrow(line, y, y + top)
          : polyline(
              [
                [x + axis, y],
                [x + axis, y + 6],
                [line, y + 6],
                [line, y + top - (path.height > 0 ? 1 : 0)],
              ],
              path.height > 0,
            );
        const from = y + top + path.height;
        const out = straight
          ? arrow(line, from, y + join - RADIUS)
          : polyline(
              [
                [line, from],
                [line, Math.max(from, bottom) + RAIL + RADIUS],
                [x + axis + (line < x + axis ? -REACH[combine] - 1 : REACH[combine] + 1), y + join],
              ],
              true,
            );
        return (path.enters ? into : '') + out + path.draw(at, y + top);
      });
      return lines.join('') + sign(combine, end, x + axis, y + join);
    },
  };
}

/** A body, an arc past it, and the sum of both. */
export function skipping(body: Drawn, arc: string, end: End): Drawn {
  const room = 26 + (arc === '' ? 0 : arc.length * 6 + 12);
  const beside = sideOf(end);
  const left = Math.max(body.axis, beside);
  const join = RAIL + body.height + RAIL + RADIUS;
  const width = left + (body.width - body.axis) + room;
  return {
    width,
    height: join + RADIUS,
    axis: left,
    enters: true,
    leaves: true,
    parts: true,
    draw(x, y) {
      const axis = x + left;
      const side = x + left + (body.width - body.axis) + 16;
      const past = polyline(
        [
          [axis, y + 6],
          [side, y + 6],
          [side, y + join],
          [axis + RADIUS + 1, y + join],
        ],
        true,
      );
      const label =
        arc === ''
          ? ''
          : `<text class="quiet" x="${n(side + 7)}" y="${n(y + join / 2 + 4)}">${escaped(arc)}</text>`;
      return [
        past,
        label,
        lineInto(body, axis, y, y + RAIL),
        body.draw(axis - body.axis, y + RAIL),
        arrow(axis, y + RAIL + body.height, y + join - RADIUS),
        sign('add', end, axis, y + join, 'left'),
      ].join('');
    },
  };
}

/** Room for what is said beside the sign. */
function sideOf({ shape, as = '' }: End): number {
  return REACH.concat + 10 + Math.max(shapeText(shape).length * 6.7, as === '' ? 0 : as.length * 6.7 + 26);
}

function sign(combine: Combination, { shape, as, title }: End, x: number, y: number, side = 'right'): string {
  const reach = REACH[combine];
  const said =
    side === 'right'
      ? `<text class="shape beside" x="${n(x + 8)}" y="${n(y + RADIUS + 12)}">${shapeText(shape)}</text>`
      : `<text class="shape" x="${n(x - reach - 6)}" y="${n(y + 4)}">${shapeText(shape)}</text>`;
  return [
    `<g class="sign ${combine}"><title>${escaped(title)}</title>`,
    `<rect x="${n(x - reach)}" y="${n(y - RADIUS)}" width="${n(2 * reach)}" height="${2 * RADIUS}" rx="${RADIUS}"/>`,
    `<text x="${n(x)}" y="${n(y + (combine === 'concat' ? 4 : 5))}">${SIGN[combine]}</text></g>`,
    said,
    as === undefined ? '' : nameTag(as, x + reach, y),
  ].join('');
}
