import { parseOptions, type WatchUse } from '@gramian/core';
import type { Checking } from './checking.js';
import type { Awaited } from './stop.js';
import type { Watched, WatchedMetric } from './watch.js';

/** What a recipe records: what it watches, and what its stop conditions and `keep` wait for. */
export function withAwaited(watched: Watched, awaited: readonly Awaited[], checking: Checking): Watched {
  const uses: WatchUse[] = [...watched.uses];
  const metrics: WatchedMetric[] = [...watched.metrics];
  for (const { name, at } of awaited) {
    const [first = '', second] = name.split('.');
    const split = second === undefined ? undefined : first === 'train' ? 'train' : 'test';
    const plugin = second ?? first;
    if (plugin === 'loss' || uses.some((use) => use.plugin === plugin && use.split === split)) continue;
    const word = checking.words.view.vocabulary.get(split ? 'metric' : 'probe', plugin);
    if (word === undefined) continue;
    if ('issues' in parseOptions(word, {})) {
      checking.report({
        code: 'GN0402',
        message: `\`${name}\` has options to be given.`,
        help: `Put it with them into \`watch\`: \`watch ${word.example?.replace(/^watch /, '') ?? name}\`.`,
        place: at,
      });
      continue;
    }
    uses.push({ plugin, options: {}, ...(split ? { split } : {}), at });
    if (word.kind === 'metric') metrics.push({ word, at });
  }
  return { uses, metrics };
}
