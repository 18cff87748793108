import type { TrainEvent } from '@gramian/core';
import type { Report } from './protocol.js';

/** Batches that may be on their way unread: enough that no step waits for the other thread's turn, few enough to remember. */
const MOST_UNREAD = 4;

/** Milliseconds between batches of what comes often: a person sees no difference, and tiny epochs cost no message each. */
const PAUSE = 20;

/** The part of a message port that sends. */
export interface Sender {
  postMessage(report: Report, transfer?: ArrayBuffer[]): void;
}

/**
 * Sends a training's events. Steps come by the thousand and go together, at a turn of the event loop; what is rare goes at once,
 * with the steps before it. Where the reader falls behind, the training waits.
 */
export class Outbox {
  #waiting: TrainEvent[] = [];
  #unread = 0;
  #sent = -Infinity;
  #turn: NodeJS.Immediate | undefined;
  #resume: (() => void) | undefined;

  /** @param now milliseconds, a clock for tests */
  constructor(
    private readonly port: Sender,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns a promise to wait for before the next event, where the reader is behind */
  put(event: TrainEvent): Promise<void> | undefined {
    this.#waiting.push(event);
    const often = event.type === 'step' || (event.type === 'evaluation' && !this.#isTime());
    if (often) this.#flushSoon();
    else this.flush();
    if (this.#unread < MOST_UNREAD) return undefined;
    return new Promise((resolve) => (this.#resume = resolve));
  }

  #isTime(): boolean {
    return this.now() - this.#sent >= PAUSE;
  }

  /** At the next turn of the event loop at which it is time. */
  #flushSoon(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined;
      if (this.#isTime()) this.flush();
      else this.#flushSoon();
    });
  }

  /** Sends what waits. */
  flush(): void {
    clearImmediate(this.#turn);
    this.#turn = undefined;
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    this.#unread += 1;
    this.#sent = this.now();
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
