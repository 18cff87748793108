import { valueText, type EndEvent, type SeriesInfo, type StartEvent, type TrainEvent } from '@gramian/core';
import { Curve } from './curve.js';

/** The loss that is shown is smoothed over about an eighth of an epoch: a single batch's loss jumps too much to be read. */
const newest = (stepsPerEpoch: number) => Math.min(1, Math.max(0.05, 8 / stepsPerEpoch));

/** One recipe's training so far, as a person wants to see it. */
export class Progress {
  step = 0;
  epoch = 0;
  /** Seconds spent in training steps. */
  seconds = 0;
  /** The batches' loss, smoothed; undefined before the first step. */
  loss: number | undefined;
  /** What was watched last. */
  metrics: Readonly<Record<string, number>> = {};
  end: EndEvent | undefined;
  /** Whether the training threw, with or without an end that says so. */
  failed = false;
  readonly losses = new Curve();
  #firstStep: { readonly at: number; readonly step: number } | undefined;

  constructor(readonly start: StartEvent) {}

  get name(): string {
    return this.start.recipe.name;
  }

  get fraction(): number {
    return this.start.steps === 0 ? 1 : this.step / this.start.steps;
  }

  /** Seconds that one training step takes; undefined before the first. */
  get stepSeconds(): number | undefined {
    return this.step === 0 ? undefined : this.seconds / this.step;
  }

  /** @param now seconds by any clock, the time at which the event came */
  take(event: TrainEvent, now: number): void {
    if (event.type === 'step') {
      const batch = event.metrics['loss'] ?? Number.NaN;
      this.loss =
        this.loss === undefined ? batch : this.loss + newest(this.start.stepsPerEpoch) * (batch - this.loss);
      this.losses.push(this.loss);
      this.#firstStep ??= { at: now, step: event.step };
    }
    if (event.type === 'step' || event.type === 'evaluation' || event.type === 'end') {
      this.step = event.step;
      this.epoch = event.epoch;
      this.seconds = event.seconds;
    }
    // Not everything is recorded at every evaluation.
    if (event.type === 'evaluation') this.metrics = { ...this.metrics, ...event.metrics };
    if (event.type === 'end') this.metrics = event.metrics;
    if (event.type === 'end') this.end = event;
  }

  /** Seconds until the end at the pace so far, evaluations included; undefined while there is too little to go by. */
  secondsLeft(now: number): number | undefined {
    const first = this.#firstStep;
    if (first === undefined || this.step - first.step < 3) return undefined;
    return ((now - first.at) / (this.step - first.step)) * (this.start.steps - this.step);
  }

  /** The title of a series, `test mae`. */
  title(name: string): string {
    return this.#series(name).title;
  }

  /** What a series said last, as a person reads it; a dash where nothing was recorded. */
  latest(name: string): string {
    const value = this.metrics[name];
    return value === undefined ? '–' : valueText(value, this.#series(name));
  }

  #series(name: string): SeriesInfo {
    return (
      this.start.series.find((series) => series.name === name) ?? { name, title: name, format: 'number' }
    );
  }
}
