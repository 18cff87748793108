import {
  type AnyWord,
  asSentence,
  optionFault,
  type OptionInfo,
  type OptionIssue,
  type OptionValue,
  withArticle,
} from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Expression } from '../syntax/tree.js';
import type { Bound } from './bind.js';
import { type Checking, written } from './checking.js';
import { parameterOf, type Scope, wordOf } from './evaluate.js';
import { hyphenHint } from './number.js';
import type { WrittenUse } from './options.js';
import { timeFault } from './time.js';

/** An option with what it was given. */
export interface GivenOption {
  readonly info: OptionInfo;
  readonly bound: Bound;
  /** Undefined where a fault has been reported. */
  readonly value: OptionValue | undefined;
}

interface Given {
  readonly word: AnyWord;
  readonly use: WrittenUse;
  readonly infos: readonly OptionInfo[];
  readonly given: ReadonlyMap<string, GivenOption>;
  readonly scope: Scope;
}

/** Says what is wrong with options in the words of the language. A schema's own message is the last resort. */
export function reportIssues(issues: readonly OptionIssue[], all: Given, checking: Checking): void {
  const seen = new Set<string>();
  for (const { option = '', message } of issues) {
    if (seen.has(option)) continue;
    seen.add(option);
    const info = all.infos.find(({ name }) => name === option);
    const given = all.given.get(option);
    if (given) {
      if (given.value !== undefined) reportValue(given, given.value, message, all.scope, checking);
    } else if (info?.required === true) {
      // What seems to be missing may be what was not understood.
      if (!all.use.broken) reportMissing(info, all, checking);
    } else
      checking.report({
        code: 'GN0410',
        message: `\`${all.word.name}\` cannot take these options. ${asSentence(message)}`,
        place: all.use.at,
      });
  }
}

function reportMissing(
  { name, type, description }: OptionInfo,
  { word, use, infos }: Given,
  { report }: Checking,
): void {
  const positional = word.positional?.includes(name) === true;
  const missing = infos.filter(({ required }) => required).map((info) => info.name);
  report({
    code: 'GN0402',
    message: `\`${word.name}\` needs \`${name}\`: ${withArticle(type)}.`,
    help: [
      ...(description === undefined ? [] : [description]),
      word.example === undefined
        ? `Write ${positional && missing.length === 1 ? 'it after the word' : `\`${name}: …\``}.`
        : `For example \`${word.example}\`.`,
    ].join(' '),
    place: use.at,
  });
}

function reportValue(
  { info, bound }: GivenOption,
  value: OptionValue,
  message: string,
  scope: Scope,
  checking: Checking,
): void {
  const { name, choices, use, units } = info;
  const fault = units && timeFault(value, written(bound.value.at, checking), { name, units });
  if (fault) {
    checking.report({ ...fault, place: bound.value.at });
    return;
  }
  const candidates = [...choices.map(String), ...(use ? checking.words.names(use) : [])];
  const close = typeof value === 'string' ? nearest(value, candidates) : undefined;
  const place = bound.value.at;
  checking.report({
    code: 'GN0403',
    message: optionFault(info, shown(bound.value, value, checking), message),
    place,
    ...didYouMean(place, close, close === undefined ? helpFor(bound.value, value, info, scope) : undefined),
  });
}

function helpFor(
  expression: Expression,
  value: OptionValue,
  { type, description }: OptionInfo,
  scope: Scope,
): string | undefined {
  if (
    typeof value === 'number' &&
    !Number.isInteger(value) &&
    /^integer/.test(type) &&
    expression.kind !== 'number'
  )
    return 'Arithmetic is not rounded: choose numbers that come out even.';
  const bare = expression.kind === 'reference' && parameterOf(expression, scope) === undefined;
  if (/^list of/.test(type) && !Array.isArray(value))
    return 'A list stands between square brackets: `[a, b]`.';
  const hint = bare ? hyphenHint(wordOf(expression), scope) : undefined;
  return hint ?? description;
}

/** A value as it is written; where that is a computation, what it comes to as well. */
function shown(expression: Expression, value: OptionValue, checking: Checking): string {
  const text = `\`${written(expression.at, checking)}\``;
  const plain = ['number', 'string', 'boolean', 'list', 'measured', 'interval', 'call'].includes(
    expression.kind,
  );
  if (plain || typeof value === 'object' || written(expression.at, checking) === String(value)) return text;
  const number = typeof value === 'number' ? Number(value.toPrecision(6)) : value;
  return `${number}, which is ${text}`;
}
