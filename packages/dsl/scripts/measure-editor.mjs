#!/usr/bin/env node
// Measures what a person at an editor waits for: a check of 200 lines, a completion in 2,000. Times are in milliseconds.
import { readFileSync } from 'node:fs';
import { standardWords, Vocabulary } from '@gramian/core';
import { check } from '@gramian/dsl';
import { complete, hover, inlayHints, Reading, semanticTokens } from '@gramian/dsl/editor';

const ROUNDS = 30;
const net = readFileSync(new URL('../../models/nets/resnet20.net', import.meta.url), 'utf8');
const vocabulary = new Vocabulary().add('@gramian/core', standardWords);

/** As many lines of models, data and recipes, every name once. */
function lines(count) {
  const parts = [];
  for (let i = 0, made = 0; made < count; i++) {
    const part = net
      .replace(/^use .*$/gm, '')
      .replace(/\b(model|data|recipe)(\s+)([A-Z]\w*)/g, (_, word, gap, name) => `${word}${gap}${name}${i}`)
      .replace(/\bfrom ([A-Z]\w*)/g, (_, name) => `from ${name}${i}`);
    made += part.split('\n').length;
    parts.push(part);
  }
  return parts.join('\n').split('\n').slice(0, count).join('\n');
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (time) => time.toFixed(1).padStart(7);

/** Prints the first round, the median of all, and the median of the processor's time, which a busy machine leaves as it is. */
function measure(what, run) {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const before = process.cpuUsage();
    const start = performance.now();
    run(round);
    const time = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    return { time, processor: (user + system) / 1000 };
  });
  const [first] = rounds;
  const time = median(rounds.map((round) => round.time));
  const processor = median(rounds.map((round) => round.processor));
  console.log(
    `${what.padEnd(40)} first ${ms(first.time)}   median ${ms(time)}   processor ${ms(processor)} ms`,
  );
}

const [small, large] = [lines(200), lines(2000)];
// Somewhere in a line, now here, now there, as a person who types; a text of its own each time.
const places = Array.from({ length: ROUNDS }, (_, i) => Math.floor((large.length * (i + 0.5)) / ROUNDS));

measure('check, 200 lines', (i) => check(`${small}\n// ${i}`, { vocabulary }));
measure('completion, 2,000 lines', (i) => {
  const at = places[i];
  complete(new Reading(`${large.slice(0, at)}x${large.slice(at)}`, { vocabulary }), at + 1);
});
measure('check, 2,000 lines', (i) => check(`${large}\n// ${i}`, { vocabulary }));
measure('hover, hints and colours, 2,000 lines', (i) => {
  const reading = new Reading(`${large}\n// ${i}`, { vocabulary });
  hover(reading, places[i]);
  inlayHints(reading, { shapes: true, parameters: true });
  semanticTokens(reading);
});
