import type { TrainEvent } from '@gramian/core';
import type { Page } from '../terminal/terminal.js';
import type { Display } from './display.js';
import type { Progress } from './progress.js';

/** Every event as a line of JSON, for programs. Parameters are too many: their shapes stand for them. */
export class JsonDisplay implements Display {
  /** @param out gets the events @param err gets what is for a person */
  constructor(
    private readonly out: Page,
    private readonly err: Page,
  ) {}

  waiting(): void {
    // Programs do not wait impatiently.
  }

  event(event: TrainEvent, progress: Progress): void {
    this.out.line(JSON.stringify({ run: progress.name, ...plain(event) }, nameNonFinite));
  }

  says(line: string): void {
    this.err.line(line);
  }

  stopping(): void {
    this.err.line('Stopping after this step; Ctrl-C again quits at once.');
  }

  close(): void {
    // Nothing is drawn that would have to be removed.
  }
}

function plain(event: TrainEvent): object {
  if (event.type !== 'end' && event.type !== 'checkpoint') return event;
  const parameters = Object.fromEntries(
    Object.entries(event.parameters).map(([name, { shape }]) => [name, { shape }]),
  );
  return { ...event, parameters };
}

/** JSON has no NaN: here as in metrics.jsonl it becomes the text "NaN". */
function nameNonFinite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
