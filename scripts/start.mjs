#!/usr/bin/env node
// `npm start`: sets up what is missing, then trains the quickstart. Words after `--` go to `gramian train`.
import './require-node.mjs';

/** What the portable engine can do in a few minutes. */
const SHORT = ['epochs=1', 'data.split.train=128', 'data.split.test=100'].flatMap((value) => [
  '--set',
  value,
]);

// An old Node must be able to read this file, so nothing here waits at the top level.
main();

async function main() {
  const { setUp } = await import('./set-up.mjs');
  const { attended } = await import('./set-up/child.mjs');
  const { root } = await import('./set-up/paths.mjs');
  const engine = await setUp();
  const words = process.argv.slice(2);
  const file = words.some((word) => word.endsWith('.net')) ? [] : ['packages/models/nets/quickstart.net'];
  const short = engine === 'portable' && words.length === 0 ? SHORT : [];
  if (short.length > 0)
    console.log('So the quickstart is a short one: 128 digits, once. With TensorFlow it is the whole.\n');
  const command = ['packages/cli/bin/gramian.js', 'train', ...file, ...short, ...words];
  process.exitCode = await attended(process.execPath, command, root);
}
