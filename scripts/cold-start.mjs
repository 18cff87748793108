#!/usr/bin/env node
// How long `gramian check` takes from a cold start, and what it loads: node scripts/cold-start.mjs [FILE] [RUNS]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = `${root}packages/cli/bin/gramian.js`;
const [file = `${root}packages/models/nets/quickstart.net`, runs = '10'] = process.argv.slice(2);

/** Milliseconds of a process, and what it wrote. */
function run(args, environment = {}) {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return { ms: performance.now() - start, text: stderr };
}

function report(name, args) {
  const times = Array.from({ length: Number(runs) }, () => run(args).ms).sort((a, b) => a - b);
  const [least, middle] = [times[0], times[Math.floor(times.length / 2)]].map((ms) => Math.round(ms));
  console.log(`${name.padEnd(14)} ${String(middle).padStart(5)} ms, at best ${least} ms, of ${runs} runs`);
}

report('node itself', ['--eval', '0']);
report('gramian check', [command, 'check', file]);

const loaded = new Set(
  [...run([command, 'check', file], { NODE_DEBUG: 'esm' }).text.matchAll(/file:\/\/[^ '",\n]+\.m?js/g)].map(
    ([url]) => url,
  ),
);
const counts = new Map();
for (const url of loaded) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url)?.[1];
  const own = /packages\/([^/]+)\//.exec(url)?.[1];
  const key = name ?? (own === undefined ? url : `@gramian/${own}`);
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
console.log(`${loaded.size} modules:`);
for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(5)} ${name}`);
