#!/usr/bin/env node
// Runs before anything is built and on any Node, so that whatever is missing is said in one line.
import { existsSync } from 'node:fs';
import module from 'node:module';
import v8 from 'node:v8';

const main = new URL('../dist/main.js', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `gramian needs Node 20.19 or later; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exitCode = 1;
} else if (!existsSync(main)) {
  console.error('gramian is not built yet. Run `npm start` once in the folder of the clone.');
  process.exitCode = 1;
} else {
  if (module.enableCompileCache) module.enableCompileCache();
  // Without such a cache, code that runs but once is optimized: a fifth of the work of a short command.
  else v8.setFlagsFromString('--interrupt-budget=1000000');
  import(main.href);
}
