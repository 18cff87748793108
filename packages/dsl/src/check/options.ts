import {
  type AnyWord,
  type OptionInfo,
  type OptionValue,
  type Place,
  type PluginUse,
  withArticle,
} from '@gramian/core';
import type { Argument, Expression, Reference } from '../syntax/tree.js';
import { bind, type Bound, type Signature } from './bind.js';
import { type Checking, watched, written } from './checking.js';
import { evaluate, parameterOf, type Scope, wordOf } from './evaluate.js';
import { type GivenOption, reportIssues } from './option-reports.js';
import { checkReach } from './reach.js';
import { infosOf, parsedSafely } from './schema.js';
import { seriesOf } from './series.js';

/** A word in use whose options have been looked at. */
export interface CheckedUse {
  readonly use: PluginUse;
  /** False where a fault has been reported. */
  readonly sound: boolean;
  /** The options as the word's schema gives them, where they are sound. */
  readonly parsed: unknown;
}

/** A word as it is written, with its options. */
export interface WrittenUse {
  readonly arguments: readonly Argument[];
  readonly at: Place;
  /** True where options may have been lost to a fault. */
  readonly broken: boolean;
}

/** Checks the options of a word against its own schema. */
export function checkUse(word: AnyWord, use: WrittenUse, scope: Scope, outer: Checking): CheckedUse {
  const { checking, sound } = watched(outer);
  const infos = infosOf(word, use.at, checking);
  if (infos === undefined)
    return { use: { plugin: word.name, options: {}, at: use.at }, sound: false, parsed: undefined };
  const names = infos.map(({ name }) => name);
  const signature: Signature = {
    name: word.name,
    noun: 'option',
    names,
    positional: word.positional ?? [],
    hint: (argument) => layerHint(word, argument, checking),
    ...(word.kind === 'layer' ? { surplus: KNOWN } : {}),
    broken: use.broken,
  };
  const given = new Map<string, GivenOption>();
  for (const [option, bound] of bind(use.arguments, signature, checking.report)) {
    const info = infos.find(({ name }) => name === option);
    if (info) given.set(option, { info, bound, value: valueOf(bound, info, scope, checking) });
  }
  const options: Record<string, OptionValue> = {};
  for (const [option, { value }] of given) if (value !== undefined) options[option] = value;
  const parsed = parsedSafely(word, options, use.at, checking);
  if (parsed && 'issues' in parsed) reportIssues(parsed.issues, { word, use, infos, given, scope }, checking);
  return {
    use: { plugin: word.name, options, at: use.at },
    // A value may be unknown for a reason that has been reported elsewhere.
    sound:
      sound() &&
      !use.broken &&
      parsed !== undefined &&
      'value' in parsed &&
      given.size === Object.keys(options).length,
    parsed: parsed && 'value' in parsed ? parsed.value : undefined,
  };
}

/** What layers are told elsewhere. */
export const KNOWN = 'How much comes in is known from the line above and is not written.';

/** Options of other frameworks that say how much comes in. */
const INPUT = /^(in|num|input)_?(features|channels|size|dim|shape|planes)$/i;

/** For `dense 10, activation: relu`, and `batch-norm num_features: 16`. */
function layerHint(
  { kind }: AnyWord,
  { name: option, value }: Argument,
  { words }: Checking,
): string | undefined {
  if (kind !== 'layer') return undefined;
  const name = value.kind === 'reference' ? wordOf(value) : '';
  if (words.has('layer', name)) return `\`${name}\` is a layer: give it a line of its own.`;
  return option && INPUT.test(option.text) ? KNOWN : undefined;
}

function valueOf(
  { value }: Bound,
  info: OptionInfo,
  scope: Scope,
  checking: Checking,
): OptionValue | undefined {
  if (info.series) return seriesOf(value, info.name, checking);
  if (info.use === undefined) {
    if (value.kind !== 'call') return evaluate(value, scope, checking);
    checking.report({
      code: 'GN0403',
      message: `\`${info.name}\` takes ${withArticle(info.type)}, not \`${written(value.at, checking)}\`.`,
      place: value.at,
      ...scheduleHelp(value.callee, info, checking),
    });
    return undefined;
  }
  return nested(value, info, info.use, scope, checking) ?? undefined;
}

/** Why an option does not follow a schedule, where it is given one. */
function scheduleHelp(
  callee: Reference,
  { type }: OptionInfo,
  { words }: Checking,
): { readonly help?: string } {
  if (!words.has('schedule', wordOf(callee))) return {};
  return {
    help: type.startsWith('integer')
      ? 'A schedule passes through numbers that are not whole.'
      : 'Only what an optimizer computes with at each step follows a schedule: options that take “a number or a schedule”.',
  };
}

/** A word as the value of an option: `rate: cosine(from: 0.1)`. A bare name is one where there is such a word. */
function nested(
  value: Expression,
  info: OptionInfo,
  kind: NonNullable<OptionInfo['use']>,
  scope: Scope,
  checking: Checking,
): OptionValue | undefined {
  const reference = value.kind === 'call' ? value.callee : value.kind === 'reference' ? value : undefined;
  const bare = value.kind !== 'call';
  const name = reference && { text: wordOf(reference), at: reference.at };
  if (
    !reference ||
    !name ||
    (bare && (parameterOf(reference, scope) !== undefined || !checking.words.has(kind, name.text)))
  )
    return evaluate(value, scope, checking);
  const word = checking.words.find(kind, name, checking.report);
  if (word === undefined) return undefined;
  const written = { arguments: bare ? [] : value.arguments, at: value.at, broken: !bare && value.broken };
  const { use, sound, parsed } = checkUse(word, written, scope, checking);
  if (sound) checkReach(word, parsed, info, value.at, checking);
  return use;
}
