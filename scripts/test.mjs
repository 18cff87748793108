#!/usr/bin/env node
// `npm test`: sets up what is missing, runs every test of every package, and ends with one line: `N passed, N failed`.
import './require-node.mjs';

// An old Node must be able to read this file, so nothing here waits at the top level.
main();

async function main() {
  const { join } = await import('node:path');
  const { setUp } = await import('./set-up.mjs');
  const { attended } = await import('./set-up/child.mjs');
  const { root, state } = await import('./set-up/paths.mjs');
  const { readReport, tally } = await import('./tally.mjs');
  await setUp();
  const results = join(state, `test-results-${process.pid}.json`);
  const vitest = [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ];
  const code = await attended(process.execPath, vitest, root);
  const { passed, failed } = tally(readReport(results), code);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = code;
}
