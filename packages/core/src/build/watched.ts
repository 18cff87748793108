import { parseOptions } from '../plugin/parse-options.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { PluginUse, WatchUse } from '../spec/spec.js';
import { BuildError } from './build-error.js';
import { infosOf } from './option-infos.js';
import { remember, wordOf } from './remembered.js';
import { MetricCall, type ProbeCall } from './watch-call.js';

/** What `watch` lists, as the spec has it: a metric of both splits is there twice. */
export function watchUses(items: readonly (MetricCall | ProbeCall)[]): readonly WatchUse[] {
  return items.flatMap((item) => {
    const word = wordOf(item.use);
    const kept = (use: WatchUse) => (word ? remember(use, word) : use);
    if (!(item instanceof MetricCall)) return [kept({ ...item.use, ...every(item.often) })];
    const { split, output, often } = item.about;
    // The loss is recorded on both splits after each epoch in every run.
    if (item.use.plugin === 'loss' && often === undefined) return [];
    const about = output === undefined ? {} : { output };
    const splits = split === undefined ? (['train', 'test'] as const) : [split];
    return splits.map((each) => kept({ ...item.use, split: each, ...about, ...every(often) }));
  });
}

const every = (often: WatchUse['every']) => (often ? { every: often } : {});

/** The recorded numbers that stop conditions look at. */
export function awaitedBy(stops: readonly PluginUse[], vocabulary: Vocabulary): readonly string[] {
  return stops.flatMap((use) => {
    const word = vocabulary.get('stop', use.plugin);
    const series = (word && infosOf(word))?.filter((info) => info.series === true) ?? [];
    return series.flatMap(({ name }) => {
      const value = use.options[name];
      return typeof value === 'string' ? [value] : [];
    });
  });
}

/**
 * What a recipe records: what it watches, and what its stop conditions and `keep` wait for.
 * @throws BuildError for a number that cannot be recorded without being told how
 */
export function withAwaited(
  watched: readonly WatchUse[],
  awaited: readonly string[],
  vocabulary: Vocabulary,
  called: (...given: never) => unknown,
): readonly WatchUse[] {
  const uses = [...watched];
  for (const name of awaited) {
    const parts = name.split('.');
    const plugin = parts.at(-1) ?? name;
    const split = parts.length === 1 ? undefined : parts[0] === 'train' ? 'train' : 'test';
    const output = parts.length === 3 ? parts[1] : undefined;
    const isIt = (use: WatchUse) => use.plugin === plugin && use.split === split && use.output === output;
    const word = vocabulary.get(split ? 'metric' : 'probe', plugin);
    if (plugin === 'loss' || word === undefined || uses.some(isIt)) continue;
    if ('issues' in parseOptions(word, {}))
      throw new BuildError(`\`${name}\` has options to be given: put it with them into \`watch\`.`, called);
    const use: WatchUse = {
      plugin,
      options: {},
      ...(split ? { split } : {}),
      ...(output === undefined ? {} : { output }),
    };
    uses.push(remember(use, word));
  }
  return uses;
}
