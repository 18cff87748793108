import { closeSync, fsyncSync, openSync } from 'node:fs';
import { encodeJsonLine } from './json.js';
import { writing } from './run-folder-error.js';
import { writeAll } from './write-atomically.js';

/** What a killed process may lose: the lines of this long. */
const FLUSH_MS = 250;
const FLUSH_CHARACTERS = 1 << 16;

/**
 * A file of JSON objects, one a line, written as they come. Lines reach the operating system at the latest `FLUSH_MS` after they
 * were added, by the next line or by a timer where none comes; from there they survive the death of the process.
 */
export class MetricsFile {
  readonly #path: string;
  readonly #file: number;
  #size = 0;
  #waiting = '';
  #closed = false;
  #flushed = performance.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#file = writing(path, () => openSync(path, 'wx'));
  }

  add(record: object): void {
    this.#waiting += encodeJsonLine(record);
    if (this.#waiting.length >= FLUSH_CHARACTERS || performance.now() - this.#flushed >= FLUSH_MS)
      this.flush();
    else
      this.#timer ??= setTimeout(() => {
        this.#flushLater();
      }, FLUSH_MS).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushed = performance.now();
    const lines = Buffer.from(this.#waiting);
    // At a fixed position, so that a write that failed half-way (a full disk) can be made again.
    writing(this.#path, () => {
      writeAll(this.#file, lines, this.#size);
    });
    this.#size += lines.length;
    this.#waiting = '';
  }

  /** Everything to the disk, and the end. Once closed, closing again does nothing. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.flush();
      writing(this.#path, () => {
        fsyncSync(this.#file);
      });
    } finally {
      clearTimeout(this.#timer);
      closeSync(this.#file);
    }
  }

  #flushLater(): void {
    try {
      this.flush();
    } catch {
      // A timer has nobody to tell. The lines are still waiting, and the next one to be added tells it.
      return;
    }
  }
}
