import { describe, expect, it } from 'vitest';
import type { Measurement, Task } from './measurement.js';
import { taskText } from './progress.js';
import { runBench, type BenchPlan, type BenchProgress, type Measure } from './run-bench.js';

const plan: BenchPlan = {
  workloads: ['W1', 'W3'],
  whats: ['sgd'],
  bys: ['looped', 'torch'],
  threads: [1, 'all'],
  rounds: 2,
  patience: { repeats: 5, seconds: 1 },
  place: undefined,
};

async function ran(measure: Measure, signal = new AbortController().signal) {
  const progress: BenchProgress[] = [];
  const groups: (readonly Measurement[])[] = [];
  for await (const group of runBench(plan, { signal, measure, onProgress: (now) => progress.push(now) }))
    groups.push(group);
  return { progress, groups };
}

describe('a benchmark', () => {
  it('takes turns: round after round, so that all that is compared is measured in the same minutes', async () => {
    const order: string[] = [];
    await ran((task) => {
      order.push(taskText(task));
      return Promise.resolve({ ms: 1, min_ms: 1, rss_mb: 1 });
    });
    const round = (workload: string) => [
      `${workload} sgd, looped, 1 thread`,
      `${workload} sgd, looped, all threads`,
      `${workload} sgd, torch, all threads`,
    ];
    expect(order).toEqual([...round('W1'), ...round('W1'), ...round('W3'), ...round('W3')]);
  });

  it('gives a measurement of each task, from all of its rounds', async () => {
    let ms = 0;
    const { groups } = await ran(() => Promise.resolve({ ms: ++ms, min_ms: ms / 2, rss_mb: 10 * ms }));
    // The first group has the calls 1, 2, 3 and 4, 5, 6.
    expect(groups[0]).toEqual([
      { workload: 'W1', what: 'sgd', by: 'looped', threads: 1, ms: 2.5, min_ms: 0.5, rss_mb: 40 },
      { workload: 'W1', what: 'sgd', by: 'looped', threads: 'all', ms: 3.5, min_ms: 1, rss_mb: 50 },
      { workload: 'W1', what: 'sgd', by: 'torch', threads: 'all', ms: 4.5, min_ms: 1.5, rss_mb: 60 },
    ]);
    expect(groups).toHaveLength(2);
  });

  it('tells how far it is', async () => {
    const { progress } = await ran(() => Promise.resolve({ ms: 1, min_ms: 1, rss_mb: 1 }));
    expect(progress.map(({ done, total }) => `${done}/${total}`)).toEqual(
      Array.from({ length: 12 }, (_, i) => `${i}/12`),
    );
  });

  it('ends where a measurement fails', async () => {
    const measured: Task[] = [];
    const failing = ran((task) => {
      measured.push(task);
      return measured.length === 3
        ? Promise.reject(new Error('no memory'))
        : Promise.resolve({ ms: 1, min_ms: 1, rss_mb: 1 });
    });
    await expect(failing).rejects.toThrow('no memory');
    expect(measured).toHaveLength(3);
  });
});
