import { beyond, optionFault, reachText, asSentence, withArticle } from '../plugin/option-fault.js';
import type { OptionInfo } from '../plugin/option-info.js';
import { parseOptions } from '../plugin/parse-options.js';
import type { AnyWord } from '../plugin/kinds.js';
import { optionText } from '../report/use-text.js';
import type { OptionValue, PluginUse } from '../spec/spec.js';
import { BuildError } from './build-error.js';
import { givenOptions } from './given-options.js';
import { LayerCall } from './layer-call.js';
import { infosOf } from './option-infos.js';
import { remember, wordOf } from './remembered.js';
import type { Steps } from './step.js';
import { MetricCall, ProbeCall } from './watch-call.js';

/**
 * A word in use.
 * @param from the word itself, where errors are to point
 * @throws BuildError for options that the word does not take
 */
export function callWord(
  word: AnyWord,
  args: readonly unknown[],
  from: (...given: never) => unknown,
): PluginUse | LayerCall | MetricCall | ProbeCall {
  const body = word.kind === 'layer' && word.body === true ? args.at(-1) : undefined;
  if (word.kind === 'layer' && word.body === true && !isSteps(body))
    throw new BuildError(`\`${word.name}\` takes a list of layers last.`, from);
  const infos = infosOf(word);
  const given = givenOptions(word, body === undefined ? args : args.slice(0, -1), infos);
  const fault = 'fault' in given ? given.fault : faultIn(given.options, word, infos ?? []);
  if ('fault' in given || fault !== undefined) throw new BuildError(fault ?? '', from);
  const use = remember({ plugin: word.name, options: given.options }, word);
  if (word.kind === 'layer') return isSteps(body) ? new LayerCall(use, body) : new LayerCall(use);
  if (word.kind === 'metric') return new MetricCall(use);
  return word.kind === 'probe' ? new ProbeCall(use) : use;
}

const isSteps = (value: unknown): value is Steps => Array.isArray(value);

/** What the word's own schema has against options, all of it. */
function faultIn(
  options: Readonly<Record<string, OptionValue>>,
  word: AnyWord,
  infos: readonly OptionInfo[],
): string | undefined {
  const parsed = parseOptions(word, options);
  const issues = 'issues' in parsed ? parsed.issues : [];
  const firsts = new Map(issues.toReversed().map(({ option, message }) => [option, message]));
  const faults = [...firsts].reverse().map(([option, message]) => {
    const info = infos.find(({ name }) => name === option);
    const value = option === undefined ? undefined : options[option];
    if (info && value !== undefined) return optionFault(info, `\`${optionText(value)}\``, message);
    if (info?.required === true) return `\`${info.name}\` is missing: ${withArticle(info.type)}.`;
    return asSentence(message);
  });
  const all =
    faults.length > 0 ? faults : infos.flatMap((info) => reachFault(options[info.name], info) ?? []);
  return all.length === 0 ? undefined : `\`${word.name}\`: ${all.join(' ')}`;
}

/** A schedule that comes to numbers which its option does not take. */
function reachFault(value: OptionValue | undefined, info: OptionInfo): string | undefined {
  const use = typeof value === 'object' && value !== null && 'plugin' in value ? value : undefined;
  const word = use && wordOf(use);
  if (!use || !word) return undefined;
  const parsed = parseOptions(word, use.options);
  const number = 'value' in parsed ? beyond(word, parsed.value, info) : undefined;
  if (number === undefined) return undefined;
  return `\`${info.name}\` takes ${reachText(info.type)}, but \`${optionText(use)}\` comes to ${number}.`;
}
