import { countText, type TrainEvent } from '@gramian/core';
import { stepText } from '../terminal/duration.js';
import type { Page } from '../terminal/terminal.js';
import type { Display } from './display.js';
import { doneLines } from './done-lines.js';
import { headline } from './headline.js';
import { errorsFor } from './errors-for.js';
import type { Progress } from './progress.js';

/** One line an epoch, for logs and pipes. */
export class PlainDisplay implements Display {
  #said = '';

  constructor(private readonly page: Page) {}

  waiting(what: string): void {
    if (what !== this.#said) this.page.line(`${what} …`);
    this.#said = what;
  }

  event(event: TrainEvent, progress: Progress): void {
    const { style } = this.page;
    if (event.type === 'start') for (const line of headline(progress, style)) this.page.line(line);
    if (event.type === 'notice') this.page.line(`  note: ${event.message}`);
    // What is watched between epochs has no line of its own.
    if (event.type === 'evaluation' && event.metrics[progress.start.headline] !== undefined)
      this.page.line(evaluationLine(progress));
    if (event.type === 'end') for (const line of doneLines(progress, style)) this.page.line(line);
  }

  says(line: string): void {
    this.page.line(line);
  }

  stopping(): void {
    this.page.line('  stopping after this step; Ctrl-C again quits at once');
  }

  close(): void {
    // Nothing is drawn that would have to be removed.
  }
}

function evaluationLine(progress: Progress): string {
  const { start, epoch, step, stepSeconds } = progress;
  const epochs = String(start.recipe.epochs);
  return [
    `  epoch ${Math.floor(epoch).toString().padStart(epochs.length)}/${epochs}`,
    `step ${countText(step)}/${countText(start.steps)}`,
    ...errorsFor([progress]).map((name) => `${progress.title(name)} ${progress.latest(name)}`),
    ...(stepSeconds === undefined ? [] : [`${stepText(stepSeconds)} a step`]),
  ].join('  ');
}
