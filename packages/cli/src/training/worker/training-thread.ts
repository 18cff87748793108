import { on, once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { MessageChannel, SHARE_ENV, Worker, type MessagePort } from 'node:worker_threads';
import type { EngineInfo, RecipeSpec, TrainEvent } from '@gramian/core';
import type { PackedError } from './packed-error.js';
import { fixThreads, stillPossible } from './process-threads.js';
import type { EngineWish, Order, Report, Request } from './protocol.js';
import { threadError, type ThreadError } from './thread-error.js';

export interface ThreadTrainOptions extends EngineWish {
  /** npm names of the packages whose words the recipe uses. Default: those that the recipe names. */
  readonly plugins?: readonly string[];
  /** Where the recipe's data is and where its packages are looked for: the folder of the `.net` file. Default: the working one. */
  readonly folder?: string;
  /** Ends the training after the steps that are running, about a tenth of a second; the parameters until then are handed over. */
  readonly signal?: AbortSignal;
  /** Runs every operation by itself instead of one compiled graph: slow, for debugging. */
  readonly eager?: boolean;
  /** Bytes of samples that may lie in the graph, as for `train`. */
  readonly dataInGraph?: number;
  /** Told the fraction of the data that is loaded. */
  readonly onLoad?: (fraction: number) => void;
  /** Takes lines for the person, such as that the slow engine runs and why. Default: standard error. */
  readonly onNotice?: (line: string) => void;
}

/** Takes what plugins write to the terminal, line by line. */
export type OnOutput = (line: string, stream: 'stdout' | 'stderr') => void;

/** A thread with an engine of its own, in which recipes are trained while this one is free for everything else. */
export class TrainingThread {
  readonly #worker: Worker;
  readonly #requests: MessagePort;
  /** Settles when the thread is gone, and says why where nobody had told it to. */
  readonly ended: Promise<ThreadError>;
  readonly #written: Promise<unknown>;

  /** @param onOutput default: what plugins write goes where this process writes */
  constructor(onOutput?: OnOutput) {
    const { port1, port2 } = new MessageChannel();
    this.#requests = port1;
    this.#worker = new Worker(new URL('./thread-main.js', import.meta.url), {
      name: 'gramian training',
      workerData: { port: port2 },
      transferList: [port2],
      // TensorFlow reads the process's own variables, which a thread's copy does not reach.
      env: SHARE_ENV,
      stdout: onOutput !== undefined,
      stderr: onOutput !== undefined,
    });
    let thrown: Error | undefined;
    this.#worker.on('error', (error: unknown) => {
      thrown = error instanceof Error ? error : new Error(String(error));
    });
    this.ended = new Promise((settle) => {
      this.#worker.once('exit', (status) => {
        settle(threadError(thrown, status));
      });
    });
    this.#written = onOutput === undefined ? this.ended : readLines(this.#worker, onOutput);
  }

  /**
   * Loads the engine, which otherwise the first training does.
   * @throws ThreadError where the thread ends
   */
  async open(wish: EngineWish = {}, onNotice: (line: string) => void = toStandardError): Promise<EngineInfo> {
    let engine: EngineInfo | undefined;
    const possible = stillPossible(wish, onNotice);
    for await (const report of this.#job((port) => ({ type: 'open', wish: possible, port }))) {
      if (report.type === 'opened') ({ engine } = report);
      if (report.type === 'notice') onNotice(report.line);
    }
    if (engine === undefined) throw await this.ended;
    return engine;
  }

  /**
   * Trains a recipe as `train` does, there.
   * @throws what `train` throws, and InputError for a package that is not installed; ThreadError where the thread ends
   */
  async *train(recipe: RecipeSpec, options: ThreadTrainOptions = {}): AsyncGenerator<TrainEvent, void> {
    const { plugins = recipe.uses, eager = false, threads, prefer } = options;
    const folder = resolve(options.folder ?? '.');
    const { signal, dataInGraph, onLoad, onNotice = toStandardError } = options;
    const wish = stillPossible(
      { ...(threads === undefined ? {} : { threads }), ...(prefer === undefined ? {} : { prefer }) },
      onNotice,
    );
    const reports = this.#job(
      (port) => ({
        type: 'train',
        job: {
          recipe,
          plugins,
          folder,
          eager,
          ...(dataInGraph === undefined ? {} : { dataInGraph }),
          ...wish,
        },
        port,
      }),
      signal,
    );
    for await (const report of reports) {
      if (report.type === 'events') yield* report.events;
      else if (report.type === 'loading') onLoad?.(report.fraction);
      else if (report.type === 'notice') onNotice(report.line);
    }
  }

  /** Ends the thread, with whatever it is doing. */
  async close(): Promise<void> {
    this.#requests.close();
    await this.#worker.terminate();
    await this.#written;
  }

  /** A job's reports up to its end. Who stops reading stops the job. */
  async *#job(request: (port: MessagePort) => Request, signal?: AbortSignal): AsyncGenerator<Report, void> {
    const { port1: port, port2 } = new MessageChannel();
    const reports = on(port, 'message', { close: ['close'] }) as AsyncIterable<[Report]>;
    const order = (what: Order) => {
      port.postMessage(what);
    };
    const abort = () => {
      order('abort');
    };
    this.#requests.postMessage(request(port2), [port2]);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    let state: 'running' | 'over' | 'gone' = 'running';
    let failure: PackedError | undefined;
    try {
      for await (const [report] of reports) {
        if (report.type === 'over') {
          state = 'over';
          break;
        }
        if (report.type === 'opened') fixThreads(report.engine);
        if (report.type === 'failed') failure = report.error;
        else yield report;
        if (report.type === 'events') order('taken');
      }
      if (state === 'running') state = 'gone';
    } finally {
      signal?.removeEventListener('abort', abort);
      if (state === 'running') await left(port);
      port.close();
    }
    if (failure) {
      // Loaded late: it brings the classes of every package.
      const { unpackError } = await import('./unpack-error.js');
      throw unpackError(failure);
    }
    if (state === 'gone') throw await this.ended;
  }
}

/** Tells a job that nobody reads on, and waits until what it held is free. */
async function left(port: MessagePort): Promise<void> {
  // A port without a reader of messages does not notice that the other side closes, either.
  port.on('message', () => undefined);
  const closed = once(port, 'close');
  port.postMessage('leave' satisfies Order);
  await closed;
}

async function readLines({ stdout, stderr }: Worker, onOutput: OnOutput): Promise<void> {
  const read = async (stream: Readable, name: 'stdout' | 'stderr') => {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) onOutput(line, name);
  };
  await Promise.all([read(stdout, 'stdout'), read(stderr, 'stderr')]);
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
