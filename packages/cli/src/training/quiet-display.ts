import type { Page } from '../terminal/terminal.js';
import type { Display } from './display.js';

/** Shows nothing: the result follows. What plugins write is not the command's to swallow. */
export class QuietDisplay implements Display {
  constructor(private readonly err: Pick<Page, 'line'>) {}

  says(line: string): void {
    this.err.line(line);
  }

  waiting(): void {
    // Nothing is shown.
  }

  event(): void {
    // Nothing is shown.
  }

  stopping(): void {
    this.err.line('Stopping after this step; Ctrl-C again quits at once.');
  }

  close(): void {
    // Nothing is drawn that would have to be removed.
  }
}
