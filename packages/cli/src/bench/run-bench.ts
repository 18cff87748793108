import { fileURLToPath } from 'node:url';
import { sampleOf, type Child } from './child.js';
import {
  merged,
  PEERS,
  type By,
  type Measurement,
  type Peer,
  type Sample,
  type Task,
  type Threads,
  type What,
  type Workload,
} from './measurement.js';
import type { OwnRequest } from './own-process.js';
import { peerChild, type PeerPlace } from './peers.js';
import type { Patience } from './timing.js';

export interface BenchPlan {
  readonly workloads: readonly Workload[];
  readonly whats: readonly What[];
  readonly bys: readonly By[];
  /** Each measurement is made with all of these; the better one counts. */
  readonly threads: readonly Threads[];
  /** How often each process is started. */
  readonly rounds: number;
  readonly patience: Patience;
  /** Where the peers are, if one is to be measured. */
  readonly place: PeerPlace | undefined;
}

export interface BenchProgress {
  readonly done: number;
  readonly total: number;
  readonly task: Task;
}

/** Where a process's sample comes from; another one in tests. */
export type Measure = (task: Task, plan: BenchPlan, signal: AbortSignal) => Promise<Sample>;

/**
 * Measures everything that a plan asks for, task after task in rounds: what the machine does beside it in one minute falls on
 * all that are compared. Yields the measurements of a workload's recipe once its rounds are done.
 */
export async function* runBench(
  plan: BenchPlan,
  {
    signal,
    onProgress,
    measure = measureInChild,
  }: {
    readonly signal: AbortSignal;
    readonly onProgress: (now: BenchProgress) => void;
    readonly measure?: Measure;
  },
): AsyncGenerator<readonly Measurement[], void> {
  const groups = plan.workloads.flatMap((workload) =>
    plan.whats.map((what) => tasksOf(plan, workload, what)),
  );
  const total = groups.flat().length * plan.rounds;
  let done = 0;
  for (const tasks of groups) {
    const samples = tasks.map((): Sample[] => []);
    for (let round = 0; round < plan.rounds; round++)
      for (const [index, task] of tasks.entries()) {
        onProgress({ done, total, task });
        samples[index]?.push(await measure(task, plan, signal));
        done += 1;
      }
    yield tasks.map((task, index) => merged(task, samples[index] ?? []));
  }
}

function tasksOf({ bys, threads }: BenchPlan, workload: Workload, what: What): readonly Task[] {
  return bys.flatMap((by) => {
    // PyTorch's script sets its threads itself.
    const numbers: readonly Threads[] = by === 'torch' ? ['all'] : threads;
    return numbers.map((number): Task => ({ workload, what, by, threads: number }));
  });
}

function measureInChild(task: Task, plan: BenchPlan, signal: AbortSignal): Promise<Sample> {
  return sampleOf(childOf(task, plan), signal);
}

function childOf(task: Task, { patience, place }: BenchPlan): Child {
  const { workload, what, by, threads } = task;
  if (isPeer(by)) {
    if (place === undefined) throw new Error(`no place was given for ${by}`);
    return peerChild({ ...task, by }, place, patience);
  }
  const request: OwnRequest = {
    file: workloadFile(workload),
    recipe: what === 'sgd' ? 'Sgd' : 'Ggn',
    by,
    threads,
    ...patience,
  };
  return {
    program: process.execPath,
    words: [fileURLToPath(new URL('own-process.js', OWN_PROCESS)), JSON.stringify(request)],
    title: `${workload} ${what}, ${by}`,
  };
}

export function workloadFile(workload: Workload): string {
  return fileURLToPath(import.meta.resolve(`@gramian/models/nets/workloads/${workload.toLowerCase()}.net`));
}

/** Beside this file once it is compiled. */
const OWN_PROCESS = import.meta.url;

const isPeer = (by: By): by is Peer => PEERS.some((peer) => peer === by);
