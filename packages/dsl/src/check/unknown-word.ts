import type { Kind } from '@gramian/core';
import type { Report } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { both, either, nearest } from '../diagnostic/nearest.js';
import type { Name } from '../syntax/tree.js';
import type { Slot, Words } from './words.js';

/** More names than this are no help in a message. */
const FEW = 12;

/** Reports a word that a file cannot use where it stands, for the reason that is most likely. */
export function reportUnknownWord(kind: Kind, name: Name, words: Words, slot: Slot, report: Report): void {
  const { vocabulary, known, uses, incomplete, unseen = false, absent, use } = words.view;
  const from = vocabulary.origin(kind, name.text) ?? known.get(name.text);
  const [other] = words.kindsOf(name.text);
  if (from !== undefined && !uses.has(from)) {
    // A `use` that is misspelt, or not understood, is reported already and is the one that is missing here.
    const unclear = incomplete && absent.length === 0;
    if (unclear || nearest(from, absent) !== undefined || words.missed.has(from)) return;
    words.missed.add(from);
    report({
      code: 'GN0303',
      message: `\`${name.text}\` comes with ${from}, which this file does not use.`,
      place: name.at,
      suggestion: { message: `Add \`use "${from}"\`.`, edits: [use(from)] },
    });
  } else if (other !== undefined)
    report({
      code: 'GN0302',
      message: `\`${name.text}\` is ${article(other)}, not ${article(kind)}.`,
      help: HOMES[other],
      place: name.at,
    });
  // The word may be of a package that could not be loaded, unless it is nearly one that is known.
  else if (
    !unseen &&
    (!incomplete || nearest(name.text, [...words.names(kind), ...slot.others]) !== undefined)
  )
    reportUnheardOf(kind, name, words, slot, report);
}

function reportUnheardOf(
  kind: Kind,
  name: Name,
  words: Words,
  { others, listed = others, note, what = kind === 'stop' ? 'stop condition' : kind }: Slot,
  report: Report,
): void {
  const names = [...words.names(kind), ...others];
  const close = nearest(name.text, names);
  const away = close === undefined ? nearest(name.text, words.view.known.keys()) : undefined;
  const from = away === undefined ? undefined : words.view.known.get(away);
  const few = [...words.names(kind), ...listed];
  const list =
    few.length <= FEW
      ? thereAre(few)
      : `\`gramian plugins\` lists every ${what.includes(' or ') ? kind : what}.`;
  const abroad =
    away === undefined || from === undefined
      ? ''
      : `Did you mean \`${away}\`, which comes with ${from}? Then add \`use "${from}"\`. `;
  report({
    code: 'GN0301',
    message: `There is no ${what} \`${name.text}\`.`,
    place: name.at,
    ...didYouMean(name.at, close, [`${abroad}${list}`, ...(note === undefined ? [] : [note])].join(' ')),
  });
}

/** Where a word of each kind belongs. */
const HOMES: Readonly<Record<Kind, string>> = {
  layer: 'Layers stand in a model, one below the other.',
  loss: 'A recipe names its loss: `loss square`.',
  initializer: 'An initializer stands where an option takes one: `dense 64, init: he`.',
  optimizer: 'A recipe names its optimizer: `optimizer sgd(rate: 0.1)`.',
  normalization: 'A recipe names its normalization: `normalization weight-norm`.',
  schedule: 'A schedule stands where an option takes one: `sgd(rate: cosine(from: 0.1, to: 0))`.',
  dataset: 'A dataset is the source of a data block: `data Name { … }`.',
  treatment: 'A data block says what is done to its samples, below the source.',
  metric: 'A recipe watches metrics: `watch test.mae`.',
  probe: 'A recipe watches probes: `watch distance`.',
  stop: 'A recipe ends early by stop conditions: `stop plateau(test.loss, patience: 5 epochs)`.',
};

export function article(kind: Kind): string {
  if (kind === 'stop') return 'a stop condition';
  return kind === 'optimizer' ? 'an optimizer' : `a ${kind}`;
}

/** "There are `train` and `test`." */
export function thereAre(names: readonly string[]): string {
  const all = both(names.map((name) => `\`${name}\``));
  return names.length === 1 ? `There is only ${all}.` : `There are ${all}.`;
}

/** `model`, `data` or `loss`: what may stand somewhere. */
export function oneOf(names: readonly string[]): string {
  return either(names.map((name) => `\`${name}\``));
}
