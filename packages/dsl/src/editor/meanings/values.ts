import type { Kind } from '@gramian/core';
import { SPLITS } from '../../check/recorded.js';
import type { Argument, Expression, Name } from '../../syntax/tree.js';
import { argumentsOf, nameIn, partsOf, referenceIn } from '../expressions.js';
import { EVERY } from '../statements/every.js';
import type { PlainValues } from '../statements/slots.js';
import { infoOf } from '../word-options.js';
import type { Finding, InView } from './finding.js';
import type { GivenValue } from './meaning.js';

const LOSS = 'The loss that is trained. Both splits record it after each epoch of every run.';

/** A word that a plugin brings, with its options. */
export function useMeanings(
  kind: Kind,
  name: Name,
  args: readonly Argument[],
  view: InView,
  finding: Finding,
): void {
  const { words } = finding;
  const word = words.has(kind, name.text) ? words.view.vocabulary.get(kind, name.text) : undefined;
  if (word) finding.add(name, { kind: 'word', word });
  for (const [i, { name: option, value }] of args.entries()) {
    const named = option?.text ?? word?.positional?.[i];
    const info = word && named !== undefined ? infoOf(word, named) : undefined;
    const often = !info && option?.text === EVERY.name && (kind === 'metric' || kind === 'probe');
    const given: GivenValue['option'] | undefined =
      word && info
        ? { kind: 'option', owner: word, info }
        : often
          ? { kind: 'fixed option', option: EVERY }
          : undefined;
    if (option && given) finding.add(option, given);
    valueMeanings(value, given, view, finding);
  }
}

/** What the names of a value mean, which is given for an option or for nothing that is known. */
export function valueMeanings(
  value: Expression,
  option: GivenValue['option'] | undefined,
  view: InView,
  finding: Finding,
): void {
  if (option) finding.values.push({ value, option });
  const info = option?.kind === 'option' ? option.info : undefined;
  if (info?.series === true) {
    watchedMeanings(value, view, finding);
    return;
  }
  const name = nameIn(value);
  const thing = value.kind === 'reference' && name ? view.scope.get(name.text) : undefined;
  if (name && thing) finding.refer(name, thing);
  else if (name && info?.use && finding.words.has(info.use, name.text))
    useMeanings(info.use, name, argumentsOf(value), view, finding);
  else if (name && info?.choices.includes(name.text) === true) finding.add(name, { kind: 'choice', info });
  else for (const part of partsOf(value)) valueMeanings(part, undefined, view, finding);
}

/** `64`, `all`, `1..3`: what stands behind a word of the language that takes plain values. */
export function plainMeanings(value: Expression, slot: PlainValues, view: InView, finding: Finding): void {
  const name = nameIn(value);
  const choice = slot.choices?.find((each) => each.name === name?.text);
  if (name && choice) finding.add(name, { kind: 'fixed value', ...choice });
  else valueMeanings(value, { kind: 'fixed option', option: slot }, view, finding);
}

/** `test.accuracy`, `test.digit.accuracy`, `distance`, `train.loss`: a number that is recorded. */
export function watchedMeanings(value: Expression, view: InView, finding: Finding): void {
  const path = referenceIn(value)?.path ?? [];
  const word = path.at(-1);
  if (word === undefined) return;
  const [split, output] = path.slice(0, -1);
  if (split && SPLITS.some((each) => each === split.text)) finding.add(split, { kind: 'split' });
  if (output) finding.refer(output, view.outputs.get(output.text));
  const kind = !split && finding.words.has('probe', word.text) ? 'probe' : 'metric';
  if (word.text === 'loss') finding.add(word, { kind: 'fixed value', name: 'loss', description: LOSS });
  useMeanings(kind, word, argumentsOf(value), view, finding);
}
