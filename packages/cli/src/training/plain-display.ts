import type { TrainEvent } from '@gramian/core';
import { durationText } from '../terminal/duration.js';
import { count, figure } from '../terminal/figures.js';
import type { Page } from '../terminal/terminal.js';
import type { Display } from './display.js';
import { doneLine } from './done-line.js';
import { headline } from './headline.js';
import type { Progress } from './progress.js';
import { valueText } from './value.js';

/** One line an epoch, for logs and pipes. */
export class PlainDisplay implements Display {
  constructor(private readonly page: Page) {}

  waiting(what: string): void {
    this.page.line(`${what} …`);
  }

  event(event: TrainEvent, progress: Progress): void {
    const { style } = this.page;
    if (event.type === 'start') this.page.line(headline(progress, style));
    if (event.type === 'notice') this.page.line(`  note: ${event.message}`);
    if (event.type === 'evaluation') this.page.line(evaluationLine(progress));
    if (event.type === 'end') for (const line of doneLine(progress, style)) this.page.line(line);
  }

  stopping(): void {
    this.page.line('  stopping after this step; Ctrl-C again quits at once');
  }

  close(): void {
    // Nothing is drawn that would have to be removed.
  }
}

function evaluationLine(progress: Progress): string {
  const { start, epoch, step, loss, metrics, stepSeconds } = progress;
  const epochs = String(start.recipe.epochs);
  const series = progress.series(start.headline);
  return [
    `  epoch ${Math.floor(epoch).toString().padStart(epochs.length)}/${epochs}`,
    `step ${count(step)}/${count(start.steps)}`,
    ...(loss === undefined ? [] : [`loss ${figure(loss)}`]),
    `${series.title} ${valueText(metrics[start.headline], series)}`,
    ...(stepSeconds === undefined ? [] : [`${durationText(stepSeconds)} a step`]),
  ].join('  ');
}
