// Memory and time of training with the samples in the graph and with the samples fed, on a set of 1.5 GB: a net whose steps take longer
// than feeding them, and one whose steps do not.
//   node packages/core/scripts/fed-data.mjs [MEGABYTES]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineDataset, folderFiles, standardWords, Vocabulary } from '@gramian/core';
import { train } from '@gramian/core/runtime';
import { openEngine } from '@gramian/engine';
import { z } from 'zod';

const SIZE = 3072;
const BATCH = 32;
/** Steps that are timed together: several chunks. */
const WINDOW = 1000;
const SECONDS = 12;
const MB = 1e6;

const noise = defineDataset({
  name: 'noise',
  apiVersion: 1,
  summary: 'Uniform numbers.',
  options: z.object({ count: z.int() }),
  describe: () => ({ input: [SIZE], target: [10] }),
  load({ count }) {
    const table = (n, seed) => ({
      count: n,
      inputs: numbers(n * SIZE, seed),
      targets: numbers(n * 10, seed),
    });
    return Promise.resolve({
      train: table(count, 1),
      test: table(BATCH, 2),
      described: { input: [SIZE], target: [10] },
    });
  },
});

const NETS = {
  'dense 512, dense 10': [use('dense', { units: 512 }), use('relu'), use('dense', { units: 10 })],
  'dense 10': [use('dense', { units: 10 })],
};

const [what = '1500', net, way] = process.argv.slice(2);
if (net === undefined) compare(Number(what));
else console.log(JSON.stringify(await measure(Number(what), NETS[net], way)));

/** Each measurement has a process of its own, whose memory is its own. */
function compare(megabytes) {
  console.log(`${megabytes} MB of samples of ${SIZE} numbers, batch ${BATCH}\n`);
  console.log(
    `${'net'.padEnd(20)} ${'samples'.padEnd(9)} ms a step   resident MB   peak MB   loss after 200 steps`,
  );
  for (const name of Object.keys(NETS))
    for (const each of ['in graph', 'fed']) {
      const words = [fileURLToPath(import.meta.url), String(megabytes), name, each];
      const { ms, resident, peak, loss } = JSON.parse(
        execFileSync(process.execPath, words, { encoding: 'utf8' }),
      );
      console.log(
        `${name.padEnd(20)} ${each.padEnd(9)} ${ms.toFixed(3).padStart(9)} ${resident.toFixed(0).padStart(13)} ${peak.toFixed(0).padStart(9)}   ${loss}`,
      );
    }
}

async function measure(megabytes, layers, way) {
  const recipe = {
    version: 2,
    name: 'Noise',
    uses: [],
    model: { name: 'Net', inputs: [{ name: 'x', shape: [SIZE] }], layers },
    data: {
      name: 'Noise',
      source: use('noise', { count: Math.round((megabytes * MB) / (4 * (SIZE + 10))) }),
    },
    loss: use('square'),
    optimizer: use('sgd', { rate: 1e-6 }),
    batch: BATCH,
    epochs: 1000,
    seed: 1,
    // Nothing is watched in between but by the clock: only steps count.
    watch: [],
  };
  const events = train(recipe, {
    engine: await openEngine(),
    vocabulary: new Vocabulary().add('@gramian/core', standardWords).add('this script', [noise]),
    files: folderFiles('.'),
    threads: 'all',
    dataInGraph: way === 'fed' ? 0 : Number.MAX_SAFE_INTEGER,
  });
  const result = { ms: Infinity };
  let began;
  for await (const event of events) {
    if (event.type !== 'step') continue;
    if (event.step === 200) result.loss = event.metrics.loss;
    if (event.step % WINDOW !== 0) continue;
    // The best stretch: whatever else the machine does makes times longer, never shorter.
    if (began) result.ms = Math.min(result.ms, ((event.seconds - began.seconds) / WINDOW) * 1000);
    began = event;
    if (event.seconds < SECONDS) continue;
    result.resident = residentBytes() / MB;
    result.peak = (process.resourceUsage().maxRSS * 1024) / MB;
    break;
  }
  return result;
}

/** Linux counts the process's pages; elsewhere Node does. */
function residentBytes() {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return Number(kilobytes) * 1024;
  } catch {
    return process.memoryUsage.rss();
  }
}

function use(plugin, options = {}) {
  return { plugin, options };
}

/** @param seed of a linear congruential generator: numbers that cost little */
function numbers(length, seed) {
  const made = new Float32Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    made[i] = state / 2 ** 31;
  }
  return made;
}
