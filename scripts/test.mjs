#!/usr/bin/env node
// `npm test`: sets up what is missing, runs every test of every package, and ends with one line: `N passed, N failed`.
import './require-node.mjs';

const { mkdirSync, readFileSync, rmSync } = await import('node:fs');
const { join } = await import('node:path');
const { setUp } = await import('./set-up.mjs');
const { attended } = await import('./set-up/child.mjs');
const { root, state } = await import('./set-up/paths.mjs');
const { tally } = await import('./tally.mjs');

await setUp();
const results = join(state, `test-results-${process.pid}.json`);
mkdirSync(state, { recursive: true });
const code = await attended(
  process.execPath,
  [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  root,
);
const { passed, failed } = tally(read(results), code);
rmSync(results, { force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
