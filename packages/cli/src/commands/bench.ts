import { benchPlan, type BenchFlags } from '../bench/plan.js';
import { BenchDisplay } from '../bench/progress.js';
import { fastest, type Measurement } from '../bench/measurement.js';
import { runBench } from '../bench/run-bench.js';
import { benchJson, benchTables } from '../bench/tables.js';
import type { Context } from '../command-line.js';
import { EXIT, type Exit } from '../exit.js';
import { Interruption } from '../training/interruption.js';

/** `gramian bench`: time and memory of training steps, beside other frameworks. */
export async function bench(flags: BenchFlags, { terminal: { out, err } }: Context): Promise<Exit> {
  const plan = await benchPlan(flags, process.env);
  const display = new BenchDisplay(err);
  const interruption = new Interruption(() => {
    display.close();
    err.line('Stopped.');
  });
  const found: Measurement[] = [];
  try {
    const { signal } = interruption;
    const groups = runBench(plan, {
      signal,
      onProgress: (now) => {
        display.show(now);
      },
    });
    for await (const group of groups) {
      const best = fastest(group);
      found.push(...best);
      if (flags.json)
        for (const measurement of best)
          display.above(() => {
            out.line(benchJson(measurement));
          });
    }
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
  } finally {
    display.close();
    interruption.release();
    // Also where a later measurement fails: what was measured is worth having.
    if (!flags.json && found.length > 0) for (const line of benchTables(found, out.style)) out.line(line);
  }
  return interruption.signal.aborted ? EXIT.interrupted : EXIT.done;
}
