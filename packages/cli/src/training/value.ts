import type { SeriesInfo } from '@gramian/core';
import { figure } from '../terminal/figures.js';

/** A recorded number as a person reads it: `97.3 %`, `4.3°`, `2.31 MPG`. Angles are shown in degrees. */
export function valueText(value: number | undefined, series: SeriesInfo): string {
  if (value === undefined) return '–';
  if (!Number.isFinite(value)) return figure(value);
  if (series.format === 'percent') return `${(value * 100).toFixed(1)} %`;
  if (series.unit === 'rad') return `${figure((value * 180) / Math.PI)}°`;
  return series.unit === undefined ? figure(value) : `${figure(value)} ${series.unit}`;
}
