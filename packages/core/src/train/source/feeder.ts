import { Worker } from 'node:worker_threads';
import type { Samples, Standardization, Table } from '../../plugin/dataset.js';
import { TrainingError } from '../training-error.js';
import type { FeederData, FillOrder } from './feeder-protocol.js';

/** Compiled, also where this file runs as it is written, as in tests: a thread loads JavaScript. */
const MAIN = new URL('../../../dist/train/source/feeder-main.js', import.meta.url);

interface Waiting {
  readonly filled: () => void;
  readonly failed: (error: TrainingError) => void;
}

/** A thread that holds the samples and copies those that are asked for into memory that both threads see. */
export class Feeder {
  readonly #worker: Worker;
  /** Those whose orders are not done yet, in the order of the orders. */
  readonly #waiting: Waiting[] = [];
  /** Calls of `until` that have not returned. */
  #held = 0;
  #failure: TrainingError | undefined;

  /**
   * @param samples taken over: their memory goes to the thread, and is gone from here. Parts of larger memory, and memory that
   * stands for several arrays, are copied
   * @param standardization what their inputs go through
   */
  constructor({ train, test }: Pick<Samples, 'train' | 'test'>, standardization?: Standardization) {
    const { tables, memory } = takeOver({ train, test }, standardization !== undefined);
    this.#worker = new Worker(MAIN, {
      name: 'gramian feeder',
      // Options that the process was started with are not for plain code: `--input-type` even keeps a thread from starting.
      execArgv: [],
      workerData: { tables, standardization } satisfies FeederData,
      transferList: memory.filter((buffer) => buffer instanceof ArrayBuffer),
    });
    // A training that nobody goes on with must not keep the process from its end.
    this.#worker.unref();
    this.#worker.on('message', () => this.#waiting.shift()?.filled());
    this.#worker.on('error', (error: unknown) => {
      this.#fail(error instanceof Error ? error.message : String(error), error);
    });
    this.#worker.on('exit', () => {
      this.#fail('it has ended');
    });
  }

  /** Orders samples. Orders are done one after the other. @throws TrainingError where the thread ends before */
  fill(order: FillOrder): Promise<void> {
    const { promise, ...waiting } = deferred();
    // Nobody may be waiting for it when it fails; whoever does later is told.
    promise.catch(() => undefined);
    if (this.#failure) waiting.failed(this.#failure);
    else {
      this.#waiting.push(waiting);
      this.#worker.postMessage(order);
    }
    return promise;
  }

  /** Waits for orders, and keeps the process alive until then. */
  async until<T>(done: Promise<T>): Promise<T> {
    if (this.#held++ === 0) this.#worker.ref();
    try {
      return await done;
    } finally {
      if (--this.#held === 0) this.#worker.unref();
    }
  }

  /** Ends the thread, whatever it is doing, and with it the samples. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(why: string, cause?: unknown): void {
    this.#failure ??= new TrainingError(
      `The thread that hands the samples to the training failed: ${why}.`,
      'Where memory is short, close other programs or take fewer samples: `split train: 10 %, test: 5 %`.',
      undefined,
      { cause },
    );
    for (const { failed } of this.#waiting.splice(0)) failed(this.#failure);
  }
}

function deferred(): Waiting & { readonly promise: Promise<void> } {
  let settle: Waiting | undefined;
  const promise = new Promise<void>((filled, failed) => {
    settle = { filled, failed };
  });
  if (!settle) throw new Error('a promise calls its executor at once');
  return { promise, ...settle };
}

/**
 * Each array with memory of its own, which can go to another thread as it is.
 * @param changing whether inputs are changed there: memory that this thread sees, too, is copied then
 */
function takeOver({ train, test }: Pick<Samples, 'train' | 'test'>, changing: boolean) {
  const memory = new Set<ArrayBufferLike>();
  const own = (numbers: Float32Array): Float32Array => {
    const { buffer } = numbers;
    const whole = numbers.byteLength === buffer.byteLength && !memory.has(buffer);
    const taken = whole && !(changing && buffer instanceof SharedArrayBuffer) ? numbers : numbers.slice();
    memory.add(taken.buffer);
    return taken;
  };
  const ownTable = ({ count, inputs, targets }: Table): Table => ({
    count,
    inputs: own(inputs),
    targets: own(targets),
  });
  return { tables: { train: ownTable(train), test: ownTable(test) }, memory: [...memory] };
}
