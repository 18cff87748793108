import type { MetricWord, Place, WatchUse } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Argument, Name, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { NO_SCOPE } from './evaluate.js';
import { checkUse } from './options.js';
import { reportBlock, reportTail } from './statement-form.js';
import { thereAre } from './unknown-word.js';

const SPLITS = ['train', 'test'] as const;
type Split = (typeof SPLITS)[number];

/** A watched metric, for what it may say about shapes. */
export interface WatchedMetric {
  readonly word: MetricWord;
  readonly at: Place;
}

export interface Watched {
  readonly uses: readonly WatchUse[];
  readonly metrics: readonly WatchedMetric[];
}

/** `watch test.mae, train.accuracy, distance`. A metric without a split is watched on both. */
export function watchOf(statement: Statement | undefined, checking: Checking): Watched {
  const uses: WatchUse[] = [];
  const metrics: WatchedMetric[] = [];
  if (statement === undefined) return { uses, metrics };
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
    else take(argument, { uses, metrics }, checking);
    seen.set(written(argument.at, checking), argument.at);
  }
  return { uses, metrics };
}

function take(
  { name, value, at }: Argument,
  into: { uses: WatchUse[]; metrics: WatchedMetric[] },
  checking: Checking,
): void {
  const { report, words } = checking;
  if (value.kind === 'missing') return;
  const reference = value.kind === 'call' ? value.callee : value;
  if (name || reference.kind !== 'reference' || reference.path.length > 2) {
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
  const [first, second] = reference.path;
  const word = second ?? first;
  if (word === undefined) return;
  if (first && second && words.has('metric', first.text) && SPLITS.some((each) => each === second.text)) {
    reportSwapped(first, second, reference.at, checking);
    return;
  }
  const split = second && first ? splitOf(first, checking) : undefined;
  if (second && split === undefined) return;
  // The loss is recorded on both splits in every run.
  if (word.text === 'loss') return;
  const kind =
    second || words.has('metric', word.text) || !words.has('probe', word.text) ? 'metric' : 'probe';
  if (kind === 'metric' && words.has('probe', word.text)) {
    reportProbe(word, first, checking);
    return;
  }
  const found = words.find(
    kind,
    word,
    report,
    second ? undefined : { others: words.names('probe'), what: 'metric or probe' },
  );
  if (found === undefined) return;
  const call = value.kind === 'call' ? value : undefined;
  const { use } = checkUse(
    found,
    { arguments: call?.arguments ?? [], at, broken: call?.broken === true },
    NO_SCOPE,
    checking,
  );
  if (found.kind === 'metric') into.metrics.push({ word: found, at });
  const splits: readonly (Split | undefined)[] =
    found.kind === 'probe' ? [undefined] : split ? [split] : SPLITS;
  for (const each of splits) into.uses.push({ ...use, ...(each ? { split: each } : {}) });
}

function splitOf(name: Name, { report }: Checking): Split | undefined {
  const split = SPLITS.find((each) => each === name.text);
  if (split) return split;
  report({
    code: 'GN0301',
    message: `There is no split \`${name.text}\`.`,
    place: name.at,
    ...didYouMean(name.at, nearest(name.text, SPLITS), thereAre(SPLITS)),
  });
  return undefined;
}

function reportSwapped(metric: Name, split: Name, place: Place, { report }: Checking): void {
  const text = `${split.text}.${metric.text}`;
  report({
    code: 'GN0301',
    message: `There is no split \`${metric.text}\`.`,
    help: `The split comes first: \`${text}\`.`,
    place,
    suggestion: { message: `Write \`${text}\`.`, edits: [{ place, text }] },
  });
}

function reportProbe(word: Name, split: Name | undefined, { report }: Checking): void {
  report({
    code: 'GN0302',
    message: `\`${word.text}\` is a probe: it looks at the parameters, not at samples.`,
    help: `Write \`watch ${word.text}\`, without a split.`,
    place: split?.at ?? word.at,
  });
}
