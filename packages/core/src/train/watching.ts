import type { Quantity, RecipeSpec, WatchUse } from '../spec/spec.js';
import { cadenceOf, EACH_EPOCH, type Cadence } from './cadence.js';
import type { SeriesInfo } from './events.js';

/** Which of the numbers that a recipe watches are due after a step. */
export class Watching {
  readonly #series: readonly { readonly name: string; readonly cadence: Cadence }[];

  constructor({ watch }: RecipeSpec, series: readonly SeriesInfo[], stepsPerEpoch: number) {
    const asked = new Map<string, Quantity>(
      watch.flatMap((use) => (use.every === undefined ? [] : [[nameOf(use), use.every] as const])),
    );
    this.#series = series.map(({ name }) => ({
      name,
      cadence: cadenceOf(asked.get(name) ?? EACH_EPOCH, stepsPerEpoch),
    }));
  }

  /** The next step after which something is due. */
  next(step: number): number {
    return Math.min(...this.#series.map(({ cadence }) => cadence.next(step)));
  }

  /** The names of what is due right after a step. */
  due(step: number): ReadonlySet<string> {
    return new Set(this.#series.filter(({ cadence }) => cadence.isDue(step)).map(({ name }) => name));
  }
}

/** What a watched word is recorded as: `test.mae`, `test.digit.accuracy`, `distance`. */
export function nameOf({ split, output, plugin }: WatchUse): string {
  return [split, output, plugin].filter((part) => part !== undefined).join('.');
}
