import type { Point } from './point.js';
import { positionOn, type Scale } from './scale.js';

/** Which way an axis of time counts. */
export type Along = 'seconds' | 'epoch' | 'step';

/** The square in which curves are drawn, stretched by the page to the plot's size. */
export const SQUARE = 1000;

/** A curve as SVG path data in a square of side SQUARE, y downwards. It breaks where a value is not finite. */
export function curvePath(points: readonly Point[], along: Along, x: Scale, y: Scale): string {
  let pen = 'M';
  return points
    .map((point) => {
      if (!Number.isFinite(point.value)) {
        pen = 'M';
        return '';
      }
      const command = `${pen}${coordinate(positionOn(x, point[along]))},${coordinate(1 - positionOn(y, point.value))}`;
      pen = 'L';
      return command;
    })
    .join('');
}

function coordinate(position: number): string {
  // Far outside is as good as further outside, and keeps the numbers short.
  const clamped = Math.min(3, Math.max(-2, position));
  return String(Math.round(clamped * SQUARE * 10) / 10);
}
