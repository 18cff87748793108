#!/usr/bin/env node
// `npm start`: sets up what is missing, then trains the quickstart. Words after `--` go to `gramian train`.
import './require-node.mjs';

// An old Node must be able to read this file, so nothing here waits at the top level.
main();

async function main() {
  const { setUp } = await import('./set-up.mjs');
  const { attended } = await import('./set-up/child.mjs');
  const { root } = await import('./set-up/paths.mjs');
  await setUp();
  const words = process.argv.slice(2);
  const file = words.some((word) => word.endsWith('.net')) ? [] : ['packages/models/nets/quickstart.net'];
  const command = ['packages/cli/bin/gramian.js', 'train', ...file, ...words];
  process.exitCode = await attended(process.execPath, command, root);
}
