// How long it takes to read, check and format texts of 100 kB and 1 MB, and what ten times the text costs.
//   node scripts/large-file.mjs
import { readFileSync } from 'node:fs';
import { standardWords, Vocabulary } from '../packages/core/dist/index.js';
import { check, format, parse } from '../packages/dsl/dist/index.js';

const net = readFileSync(new URL('../packages/models/nets/workloads/w3.net', import.meta.url), 'utf8');
const vocabulary = new Vocabulary().add('../packages/core/dist/index.js', standardWords);
const files = (size) =>
  Array.from({ length: Math.ceil(size / net.length) }, (_, i) =>
    net.replaceAll(/\b(ConvNet|Noise|Sgd|Ggn)\b/g, `$1${i}`).replace(/^use .*\n/m, ''),
  ).join('\n');

/** The best of three, in milliseconds. */
function timeOf(what, text) {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    what(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

const [small, large] = [files(100_000), files(1_000_000)];
const read = { parse, check: (text) => check(text, { vocabulary }), format };
for (const [name, what] of Object.entries(read)) {
  const [one, ten] = [timeOf(what, small), timeOf(what, large)];
  console.log(
    `${name.padEnd(7)} 100 kB ${one.toFixed(0)} ms   1 MB ${ten.toFixed(0)} ms   × ${(ten / one).toFixed(1)}`,
  );
}
