#!/usr/bin/env node
// `npm start`: sets up what is missing, then trains the quickstart.
import './require-node.mjs';

const { setUp } = await import('./set-up.mjs');
const { attended } = await import('./set-up/child.mjs');
const { root } = await import('./set-up/paths.mjs');

await setUp();
const words = process.argv.slice(2);
process.exitCode = await attended(
  process.execPath,
  [
    'packages/cli/bin/gramian.js',
    'train',
    ...(words.some((word) => word.endsWith('.net')) ? [] : ['packages/models/quickstart.net']),
    ...words,
  ],
  root,
);
