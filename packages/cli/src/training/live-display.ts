import { countText, numberText, type TrainEvent } from '@gramian/core';
import { bar, percent } from '../terminal/bar.js';
import { clockText, stepText } from '../terminal/duration.js';
import { LiveBlock } from '../terminal/live.js';
import { sparkline } from '../terminal/sparkline.js';
import type { Page } from '../terminal/terminal.js';
import { widthOf } from '../terminal/width.js';
import type { Display } from './display.js';
import { doneLines } from './done-lines.js';
import { headline } from './headline.js';
import type { Progress } from './progress.js';

const MARGIN = '  ';
const GAP = '   ';
const LONGEST_BAR = 48;
/** Milliseconds after which the time left is told anew where nothing else happens. */
const REFRESH = 200;

/** Draws each recipe's training as a bar and a line of numbers that change in place. */
export class LiveDisplay implements Display {
  readonly #block: LiveBlock;
  #stopping = false;
  #lines: (() => readonly string[]) | undefined;
  #refresh: NodeJS.Timeout | undefined;

  /** @param now milliseconds */
  constructor(
    private readonly page: Page,
    private readonly now: () => number,
  ) {
    this.#block = new LiveBlock(page, now);
  }

  waiting(what: string, fraction?: number): void {
    const done = fraction === undefined ? '' : ` ${percent(fraction)}`;
    this.#show(() => {
      const says = this.#stopping ? this.page.style.warning(' stopping') : '';
      return [`${MARGIN}${this.page.style.dim(`${what} …${done}`)}${says}`];
    });
  }

  event(event: TrainEvent, progress: Progress): void {
    const { style } = this.page;
    if (event.type === 'start') this.#block.above(headline(progress, style, this.page.width()));
    if (event.type === 'notice') this.#block.above([`${MARGIN}${style.warning('note')}  ${event.message}`]);
    if (event.type === 'end') {
      this.close();
      for (const line of [...doneLines(progress, style, this.page.width()), '']) this.page.line(line);
    } else this.#show(() => [this.#barLine(progress), this.#numbers(progress)]);
  }

  says(line: string): void {
    this.#block.above([line]);
  }

  stopping(): void {
    this.#stopping = true;
    this.#draw();
  }

  close(): void {
    clearInterval(this.#refresh);
    this.#refresh = undefined;
    this.#lines = undefined;
    this.#block.clear();
  }

  #show(lines: () => readonly string[]): void {
    this.#lines = lines;
    this.#refresh ??= setInterval(() => {
      this.#draw();
    }, REFRESH).unref();
    this.#draw();
  }

  #draw(): void {
    if (this.#lines) this.#block.show(this.#lines);
  }

  #barLine(progress: Progress): string {
    const { style } = this.page;
    const left = progress.secondsLeft(this.now() / 1000);
    const time = left === undefined ? '' : `${clockText(left)} left`;
    const says = this.#stopping ? style.warning('stopping after this step') : time;
    const tail = `${percent(progress.fraction).padStart(5)}${GAP}${says}`;
    const room = this.page.width() - 1 - MARGIN.length - GAP.length - Math.max(widthOf(tail), 24);
    return `${MARGIN}${bar(progress.fraction, Math.min(LONGEST_BAR, Math.max(8, room)), style)}${GAP}${tail}`;
  }

  /** As many of the numbers as fit, the most telling first. */
  #numbers(progress: Progress): string {
    const room = this.page.width() - 1;
    return this.#fields(progress).reduce((line, field) => {
      const longer = `${line}${line === MARGIN ? '' : GAP}${field}`;
      return widthOf(longer) > room ? line : longer;
    }, MARGIN);
  }

  #fields(progress: Progress): readonly string[] {
    const { style } = this.page;
    const { start, step, epoch, stepSeconds, loss } = progress;
    if (step === 0) return [style.dim('compiling the training step …')];
    const field = (name: string, value: string) => `${style.dim(name)} ${value}`;
    return [
      field('epoch', `${Math.min(start.recipe.epochs, Math.floor(epoch) + 1)}/${start.recipe.epochs}`),
      field('loss', (loss === undefined ? '–' : numberText(loss)).padEnd(7)),
      field(progress.title(start.headline), progress.latest(start.headline)),
      field('step', `${countText(step)}/${countText(start.steps)}`),
      ...(stepSeconds === undefined ? [] : [`${stepText(stepSeconds)} ${style.dim('a step')}`]),
      style.good(sparkline(progress.losses.points, 16)),
    ];
  }
}
