import type { SeriesInfo } from '../train/events.js';
import type { Along } from './curve-path.js';
import type { Scale } from './scale.js';
import type { Trace } from './trace.js';

/** One plot of a figure. */
export interface Panel {
  /** Its name in the page, for the script that reads values off it. */
  readonly id: string;
  /** `a`, `b` where the caption speaks of it. */
  readonly letter?: string;
  readonly title: string;
  /** How the values are written: a unit, a percentage. */
  readonly series: Pick<SeriesInfo, 'format' | 'unit'>;
  readonly along: Along;
  readonly x: Scale;
  readonly y: Scale;
  readonly traces: readonly Trace[];
}
