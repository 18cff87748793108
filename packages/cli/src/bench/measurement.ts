/** Five networks that stand for what people train, each a file of @gramian/models. */
export const WORKLOADS = ['W1', 'W2', 'W3', 'W4', 'W5'] as const;
/** What a step does: the recipes of every workload. */
export const WHATS = ['sgd', 'ggn'] as const;
/** Gramian in three ways: operation by operation; a session call for each step; many steps in a session call, as training does. */
export const OWN = ['eager', 'compiled', 'looped'] as const;
/** Frameworks to compare with. */
export const PEERS = ['jax', 'torch'] as const;
export const BYS = [...OWN, ...PEERS] as const;

export type Workload = (typeof WORKLOADS)[number];
export type What = (typeof WHATS)[number];
export type Own = (typeof OWN)[number];
export type Peer = (typeof PEERS)[number];
export type By = (typeof BYS)[number];
export type Threads = 1 | 'all';

/** One thing to measure. */
export interface Task {
  readonly workload: Workload;
  readonly what: What;
  readonly by: By;
  readonly threads: Threads;
}

/** What one process found. */
export interface Sample {
  /** Milliseconds a step: the median of its repeats, and the least. */
  readonly ms: number;
  readonly min_ms: number;
  /** Peak of its resident memory, in MB. */
  readonly rss_mb: number;
}

export interface Measurement extends Task, Sample {}

/** Several processes' samples of one task as one: the median of medians, the least of all, the largest memory. */
export function merged(task: Task, samples: readonly Sample[]): Measurement {
  return {
    ...task,
    ms: median(samples.map(({ ms }) => ms)),
    min_ms: Math.min(...samples.map(({ min_ms }) => min_ms)),
    rss_mb: Math.max(...samples.map(({ rss_mb }) => rss_mb)),
  };
}

/** Of the same measurement with different threads, the one with the shorter step. */
export function fastest(measurements: readonly Measurement[]): readonly Measurement[] {
  const best = new Map<string, Measurement>();
  for (const measurement of measurements) {
    const { workload, what, by } = measurement;
    const key = `${workload} ${what} ${by}`;
    const other = best.get(key);
    if (other === undefined || measurement.ms < other.ms) best.set(key, measurement);
  }
  return [...best.values()];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
