import { closest } from '@gramian/core';
import { UsageError } from '../errors.js';
import { BYS, OWN, PEERS, WHATS, WORKLOADS, type Own, type Peer, type Threads } from './measurement.js';
import { wantedPeers } from './peers.js';
import type { BenchPlan } from './run-bench.js';

/** Options of `gramian bench` as the command line gives them. */
export interface BenchFlags {
  readonly workload?: string;
  readonly what?: string;
  readonly by?: string;
  readonly threads: '1' | 'all' | 'best';
  readonly rounds: number;
  readonly seconds: number;
  readonly json?: boolean;
}

/** Repeats in each process. */
const REPEATS = 5;

/**
 * What the command line asks for.
 * @throws UsageError for a name that is not known, InputError for a peer that is not there
 */
export async function benchPlan(flags: BenchFlags, env: NodeJS.ProcessEnv): Promise<BenchPlan> {
  const workloads = chosen('workload', flags.workload, WORKLOADS, (name) => name.toUpperCase());
  const whats = chosen('what', flags.what, WHATS);
  const asked = flags.by === undefined ? undefined : chosen('by', flags.by, BYS);
  const ours = asked?.filter((by): by is Own => OWN.some((own) => own === by)) ?? OWN;
  const theirs = asked?.filter((by): by is Peer => PEERS.some((peer) => peer === by));
  const { peers, place } = await wantedPeers(theirs, env);
  const threads: Record<BenchFlags['threads'], readonly Threads[]> = {
    1: [1],
    all: ['all'],
    best: [1, 'all'],
  };
  return {
    workloads,
    whats,
    bys: [...ours, ...peers],
    threads: threads[flags.threads],
    rounds: flags.rounds,
    patience: { repeats: REPEATS, seconds: flags.seconds },
    place,
  };
}

/** The names of a comma-separated list, each once, in the order of `known`; all of them where there is no list. */
function chosen<T extends string>(
  option: string,
  list: string | undefined,
  known: readonly T[],
  written: (name: string) => string = (name) => name.toLowerCase(),
): readonly T[] {
  if (list === undefined) return known;
  const names = list.split(',').map((name) => written(name.trim()));
  const wrong = names.find((name) => !known.some((one) => one === name));
  if (wrong !== undefined) {
    const near = closest(wrong, known);
    const help = near === undefined ? `It takes ${known.join(', ')}.` : `Did you mean ${near}?`;
    throw new UsageError(`Option '--${option}' knows no '${wrong}'. ${help}`);
  }
  return known.filter((name) => names.includes(name));
}
