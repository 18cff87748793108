import type { MetricWord, ProbeWord } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Name, Reference } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { thereAre } from './unknown-word.js';

export const SPLITS = ['train', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** A number that a run can record: a metric or the loss, of a split or of both; a probe. */
export interface Recorded {
  /** Undefined for a probe, and where none is named. */
  readonly split: Split | undefined;
  /** Of several outputs the one that it is about: `test.digit.accuracy`. */
  readonly output?: Name;
  readonly word: MetricWord | ProbeWord | 'loss';
}

/** What `test.mae`, `distance` or `train.loss` stands for. Reports what stands for nothing. */
export function recordedOf({ path, at }: Reference, checking: Checking): Recorded | undefined {
  const { report, words } = checking;
  const [first, second] = path.length === 3 ? [path[0], path[2]] : path;
  const about = path.length === 3 && path[1] ? { output: path[1] } : {};
  const word = second ?? first;
  if (word === undefined) return undefined;
  if (first && second && words.has('metric', first.text) && SPLITS.some((each) => each === second.text)) {
    reportSwapped(first, second, at, checking);
    return undefined;
  }
  const split = second && first ? splitOf(first, checking) : undefined;
  if (second && split === undefined) return undefined;
  if (word.text === 'loss') return { split, ...about, word: 'loss' };
  const kind =
    second || words.has('metric', word.text) || !words.has('probe', word.text) ? 'metric' : 'probe';
  if (kind === 'metric' && words.has('probe', word.text)) {
    reportProbe(word, first, checking);
    return undefined;
  }
  const slot = second
    ? { others: ['loss'] }
    : { others: ['loss', ...words.names('probe')], what: 'metric or probe' };
  const found = words.find(kind, word, report, slot);
  return found && { split, ...about, word: found };
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

function reportSwapped(metric: Name, split: Name, place: Reference['at'], { report }: Checking): void {
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
    help: `Write \`${word.text}\`, without a split.`,
    place: split?.at ?? word.at,
  });
}
