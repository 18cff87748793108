#!/usr/bin/env node
// Trains a small net on the TensorFlow engine under each Node that is supported, fetched as the npm package `node`, and fails
// unless all of them come to the same numbers without a line on standard error.
//
//   node scripts/node-versions.mjs [version …]
import { execFile } from 'node:child_process';
import { isDeepStrictEqual, promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const supported = ['20.20.2', '22.23.3', '24.21.0'];

const run = promisify(execFile);
const script = fileURLToPath(new URL('../packages/engine/test/train-small.mjs', import.meta.url));

const versions = process.argv.length > 2 ? process.argv.slice(2) : supported;
const outcomes = [];
for (const version of versions) {
  // npx talks on standard error itself, so it only says where that Node is.
  const shell = process.platform === 'win32';
  const args = ['-y', '-p', `node@${version}`, 'node', '-p', 'process.execPath'];
  const { stdout: path } = await run('npx', args, { shell });
  const { stdout, stderr } = await run(path.trim(), [script]);
  const { node, ...outcome } = JSON.parse(stdout);
  console.log(`Node ${node}: ${outcome.engine}, loss ${outcome.first} → ${outcome.last}`);
  outcomes.push({ version, node, stderr, outcome });
}

const [first] = outcomes;
const faults = outcomes.flatMap(({ version, node, stderr, outcome }) => [
  ...(node === version ? [] : [`npm gave Node ${node} for ${version}.`]),
  ...(stderr === '' ? [] : [`Node ${version} wrote on standard error:\n${stderr}`]),
  ...(outcome.engine === 'tensorflow' ? [] : [`Node ${version} ran without the TensorFlow engine.`]),
  ...(isDeepStrictEqual(outcome, first.outcome)
    ? []
    : [`Node ${version} came to other numbers than ${first.version}.`]),
]);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
