import type { TrainEvent } from '@gramian/core';
import type { Report } from './protocol.js';

/** Batches that may be on their way unread: enough that no step waits for the other thread's turn, few enough to remember. */
const MOST_UNREAD = 4;

/** The part of a message port that sends. */
export interface Sender {
  postMessage(report: Report, transfer?: ArrayBuffer[]): void;
}

/**
 * Sends a training's events. Steps come by the thousand and go together, once for each turn of the event loop; what is rare goes
 * at once, with the steps before it. Where the reader falls behind, the training waits.
 */
export class Outbox {
  #waiting: TrainEvent[] = [];
  #unread = 0;
  #turn: NodeJS.Immediate | undefined;
  #resume: (() => void) | undefined;

  constructor(private readonly port: Sender) {}

  /** @returns a promise to wait for before the next event, where the reader is behind */
  put(event: TrainEvent): Promise<void> | undefined {
    this.#waiting.push(event);
    if (event.type !== 'step') this.flush();
    else
      this.#turn ??= setImmediate(() => {
        this.flush();
      });
    if (this.#unread < MOST_UNREAD) return undefined;
    return new Promise((resolve) => (this.#resume = resolve));
  }

  /** Sends what waits. */
  flush(): void {
    clearImmediate(this.#turn);
    this.#turn = undefined;
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    this.#unread += 1;
    this.port.postMessage({ type: 'events', events }, events.flatMap(lastBuffers));
  }

  /** The reader has read a batch. */
  taken(): void {
    this.#unread -= 1;
    if (this.#unread < MOST_UNREAD) this.release();
  }

  /** Lets the training go on whatever is unread: nobody reads any more. */
  release(): void {
    this.#resume?.();
    this.#resume = undefined;
  }
}

/** Final parameters are handed over without a copy: after its end a training does not look at them again. */
function lastBuffers(event: TrainEvent): ArrayBuffer[] {
  if (event.type !== 'end') return [];
  const buffers = Object.values(event.parameters).map(({ data }) => data.buffer);
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
