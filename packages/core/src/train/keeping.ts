import type { KeepSpec } from '../spec/spec.js';
import type { Kept, ParameterValues, SeriesInfo } from './events.js';

/** The parameters with the best value of a recorded number so far. */
export class Keeping {
  readonly #higher: boolean;
  #kept: { readonly kept: Kept; readonly parameters: ParameterValues } | undefined;

  /** Without `keep` nothing is kept. Where nobody knows which way is better, lower is. */
  constructor(
    private readonly keep: KeepSpec | undefined,
    series: readonly SeriesInfo[],
  ) {
    this.#higher = series.find(({ name }) => name === keep?.best)?.better === 'higher';
  }

  /**
   * Looks at what has been recorded after a step.
   * @param parameters copies them; called only where they are the best so far
   */
  take(
    at: { readonly step: number; readonly epoch: number; readonly metrics: Readonly<Record<string, number>> },
    parameters: () => ParameterValues,
  ): void {
    const value = this.keep === undefined ? undefined : at.metrics[this.keep.best];
    if (this.keep === undefined || value === undefined || !Number.isFinite(value)) return;
    const best = this.#kept?.kept.value;
    // Of equal values the earlier one stays.
    if (best !== undefined && (this.#higher ? value <= best : value >= best)) return;
    const { step, epoch } = at;
    this.#kept = { kept: { best: this.keep.best, value, step, epoch }, parameters: parameters() };
  }

  get best(): { readonly kept: Kept; readonly parameters: ParameterValues } | undefined {
    return this.#kept;
  }
}
