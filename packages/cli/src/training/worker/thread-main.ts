import { workerData, type MessagePort } from 'node:worker_threads';
import { folderFiles, type TrainEvent } from '@gramian/core';
import { train } from '@gramian/core/runtime';
import { openEngine } from '@gramian/engine';
import { vocabularyOf } from '@gramian/plugins';
import { OWN_FOLDER } from '../../own-folder.js';
import { Outbox } from './outbox.js';
import { packError } from './packed-error.js';
import type { EngineWish, Order, Report, Request, TrainJob } from './protocol.js';

// The thread that trains. It alone opens the engine, and it runs the jobs that come through its port until it is ended.

const { port: requests } = workerData as { readonly port: MessagePort };
requests.on('message', (request: Request) => {
  void run(request.port, () =>
    request.type === 'open' ? open(request.wish, request.port) : trainJob(request.job, request.port),
  );
});

/** Runs a job to its end, and says so whatever happens. */
async function run(port: MessagePort, work: () => Promise<unknown>): Promise<void> {
  const tell = (report: Report) => {
    port.postMessage(report);
  };
  try {
    await work();
  } catch (error) {
    tell({ type: 'failed', error: packError(error) });
  }
  tell({ type: 'over' });
  port.close();
}

async function open(wish: EngineWish, port: MessagePort) {
  const tell = (report: Report) => {
    port.postMessage(report);
  };
  const engine = await openEngine({
    ...wish,
    onNotice: (line) => {
      tell({ type: 'notice', line });
    },
  });
  tell({ type: 'opened', engine: engine.info });
  return engine;
}

async function trainJob(job: TrainJob, port: MessagePort): Promise<void> {
  const { recipe, plugins, folder, eager, dataInGraph, threads, prefer } = job;
  const outbox = new Outbox(port);
  const [stop, leave] = [new AbortController(), new AbortController()];
  port.on('message', (order: Order) => {
    if (order === 'taken') outbox.taken();
    else stop.abort();
    if (order !== 'leave') return;
    leave.abort();
    outbox.release();
  });
  const engine = await open(
    { ...(threads === undefined ? {} : { threads }), ...(prefer && { prefer }) },
    port,
  );
  const events: AsyncIterable<TrainEvent> = train(recipe, {
    engine,
    vocabulary: await vocabularyOf(plugins, { folder, program: OWN_FOLDER }),
    files: folderFiles(folder),
    signal: stop.signal,
    eager,
    ...(threads === undefined ? {} : { threads }),
    ...(dataInGraph === undefined ? {} : { dataInGraph }),
    onLoad: (fraction) => {
      port.postMessage({ type: 'loading', fraction } satisfies Report);
    },
  });
  try {
    for await (const event of events) {
      if (leave.signal.aborted) return;
      const full = outbox.put(event);
      if (full) await full;
    }
  } finally {
    if (!leave.signal.aborted) outbox.flush();
  }
}
