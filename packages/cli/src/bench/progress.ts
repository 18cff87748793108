import { bar } from '../terminal/bar.js';
import { LiveBlock } from '../terminal/live.js';
import type { Page } from '../terminal/terminal.js';
import type { Task } from './measurement.js';
import type { BenchProgress } from './run-bench.js';

/** One line that says what is being measured: redrawn on a terminal, a line for each workload's recipe elsewhere. */
export class BenchDisplay {
  readonly #block: LiveBlock | undefined;
  #said = '';

  constructor(private readonly page: Page) {
    this.#block = page.live ? new LiveBlock(page) : undefined;
  }

  show({ done, total, task }: BenchProgress): void {
    const { style } = this.page;
    const count = `${done + 1} of ${total}`;
    this.#block?.show(() => [`  ${bar(done / total, 24, style)}  ${count}  ${taskText(task)}`]);
    const line = `Measuring ${task.workload} ${task.what} …`;
    if (!this.#block && line !== this.#said) this.page.line(line);
    this.#said = line;
  }

  /** Lets something else be written. */
  above(write: () => void): void {
    this.#block?.clear();
    write();
  }

  close(): void {
    this.#block?.clear();
  }
}

/** `W3 ggn, looped, 1 thread`. */
export function taskText({ workload, what, by, threads }: Task): string {
  return `${workload} ${what}, ${by}, ${threads === 1 ? '1 thread' : 'all threads'}`;
}
