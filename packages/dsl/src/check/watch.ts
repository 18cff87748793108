import type { MetricWord, Place, Quantity, WatchUse } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Argument, Expression, Name, Statement } from '../syntax/tree.js';
import { bind } from './bind.js';
import { type Checking, written } from './checking.js';
import { NO_SCOPE } from './evaluate.js';
import { checkUse } from './options.js';
import { infosOf } from './schema.js';
import { recordedOf, type Split, SPLITS } from './recorded.js';
import { reportBlock, reportTail } from './statement-form.js';
import { timeOf } from './time.js';

/** How often something is recorded: an option of everything that is watched. */
const EVERY = 'every';

/** A watched metric, for what it may say about shapes. */
export interface WatchedMetric {
  readonly word: MetricWord;
  readonly at: Place;
  /** Of several outputs the one that it is about. */
  readonly output?: Name;
}

export interface Watched {
  readonly uses: readonly WatchUse[];
  readonly metrics: readonly WatchedMetric[];
  /** Outputs that something watched is about. */
  readonly outputs: readonly Name[];
}

/** `watch test.mae, distance(every: 50 steps)`. A metric without a split is watched on both. */
export function watchOf(statement: Statement | undefined, checking: Checking): Watched {
  const uses: WatchUse[] = [];
  const metrics: WatchedMetric[] = [];
  const outputs: Name[] = [];
  if (statement === undefined) return { uses, metrics, outputs };
  reportBlock(statement, checking.report);
  reportTail(statement, checking.report);
  if (statement.arguments.length === 0 && !statement.broken)
    checking.report({
      code: 'GN0402',
      message: '`watch` takes metrics and probes.',
      help: 'For example `watch test.mae, distance`.',
      place: statement.head,
    });
  const seen = new Map<string, Place>();
  for (const argument of statement.arguments) {
    const first = seen.get(written(argument.at, checking));
    if (first)
      checking.report({
        code: 'GN0404',
        severity: 'warning',
        message: `\`${written(argument.at, checking)}\` is watched twice.`,
        place: argument.at,
        related: [{ place: first, message: 'watched here already' }],
      });
    else take(argument, { uses, metrics, outputs }, checking);
    seen.set(written(argument.at, checking), argument.at);
  }
  return { uses, metrics, outputs };
}

function take(
  { name, value, at }: Argument,
  into: { uses: WatchUse[]; metrics: WatchedMetric[]; outputs: Name[] },
  checking: Checking,
): void {
  const { report } = checking;
  if (value.kind === 'missing') return;
  const reference = value.kind === 'call' ? value.callee : value;
  if (name || reference.kind !== 'reference' || reference.path.length > 3) {
    report({
      code: 'GN0403',
      message: `\`${written(at, checking)}\` cannot be watched.`,
      help:
        value.kind === 'list'
          ? 'What is watched stands there without brackets: `watch test.mae, distance`.'
          : 'Metrics with their split and probes can: `watch test.mae, distance`.',
      place: at,
    });
    return;
  }
  const recorded = recordedOf(reference, checking);
  if (recorded === undefined) return;
  const { split, output, word } = recorded;
  const about = output ? { output: output.text } : {};
  if (output) into.outputs.push(output);
  const call = value.kind === 'call' ? value : undefined;
  const own = word === 'loss' ? [] : (infosOf(word, at, checking) ?? []).map((info) => info.name);
  const { every, rest } = cadenceOf(
    call?.arguments ?? [],
    { name: word === 'loss' ? 'loss' : word.name, own },
    checking,
  );
  const splits: readonly (Split | undefined)[] =
    word !== 'loss' && word.kind === 'probe' ? [undefined] : split ? [split] : SPLITS;
  const often = every ? { every } : {};
  if (word === 'loss') {
    bind(rest, { name: 'loss', noun: 'option', names: ['every'], positional: [] }, report);
    // The loss is recorded on both splits after each epoch in every run.
    if (every)
      for (const each of splits)
        into.uses.push({ plugin: 'loss', options: {}, at, ...withSplit(each), ...about, ...often });
    return;
  }
  const { use } = checkUse(word, { arguments: rest, at, broken: call?.broken === true }, NO_SCOPE, checking);
  if (word.kind === 'metric') into.metrics.push({ word, at, ...(output ? { output } : {}) });
  for (const each of splits) into.uses.push({ ...use, ...withSplit(each), ...about, ...often });
}

const withSplit = (split: Split | undefined) => (split ? { split } : {});

/**
 * `every: 50 steps`, which everything that is watched takes beside the options of its own. A misspelt one counts as the one that
 * is meant.
 */
function cadenceOf(
  args: readonly Argument[],
  { name: owner, own }: { readonly name: string; readonly own: readonly string[] },
  checking: Checking,
): { readonly every: Quantity | undefined; readonly rest: readonly Argument[] } {
  const { report } = checking;
  const isEvery = ({ name }: Argument) =>
    name !== undefined && !own.includes(name.text) && nearest(name.text, [...own, EVERY]) === EVERY;
  const [argument, again] = args.filter(isEvery);
  const name = argument?.name;
  if (name && name.text !== EVERY)
    report({
      code: 'GN0401',
      message: `\`${owner}\` has no option \`${name.text}\`.`,
      place: name.at,
      ...didYouMean(name.at, EVERY),
    });
  if (again)
    report({
      code: 'GN0404',
      message: `\`${EVERY}\` is given twice.`,
      help: 'Keep one of the two.',
      place: again.at,
      related: [{ place: argument?.at ?? again.at, message: 'given here already' }],
    });
  const value: Expression | undefined = argument?.value;
  return {
    every: value && timeOf(value, { name: EVERY, units: ['steps', 'epochs'] }, checking),
    rest: args.filter((each) => !isEvery(each)),
  };
}
