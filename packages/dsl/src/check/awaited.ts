import { parseOptions, type WatchUse } from '@gramian/core';
import type { Name } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import type { Awaited } from './stop.js';
import type { Watched, WatchedMetric } from './watch.js';

/** What a recipe records: what it watches, and what its stop conditions and `keep` wait for. */
export function withAwaited(watched: Watched, awaited: readonly Awaited[], checking: Checking): Watched {
  const uses: WatchUse[] = [...watched.uses];
  const metrics: WatchedMetric[] = [...watched.metrics];
  const outputs: Name[] = [...watched.outputs];
  for (const { name, at } of awaited) {
    const parts = name.split('.');
    const plugin = parts.at(-1) ?? name;
    const split = parts.length === 1 ? undefined : parts[0] === 'train' ? 'train' : 'test';
    const output = parts.length === 3 ? parts[1] : undefined;
    if (output !== undefined) outputs.push({ text: output, at });
    const isIt = (use: WatchUse) => use.plugin === plugin && use.split === split && use.output === output;
    if (plugin === 'loss' || uses.some(isIt)) continue;
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
    const about = output === undefined ? {} : { output };
    uses.push({ plugin, options: {}, ...(split ? { split } : {}), ...about, at });
    if (word.kind === 'metric')
      metrics.push({ word, at, ...(output === undefined ? {} : { output: { text: output, at } }) });
  }
  return { uses, metrics, outputs };
}
