import { Dot, Name } from '../../syntax/tokens.js';
import type { ExpectedArgument, View } from '../expected.js';
import { isToken } from '../expected.js';
import type { Spot } from '../spot.js';
import { AXES } from '../statements/axes.js';
import { isGroup } from '../token-tree.js';
import { type Completion, plain } from './completion.js';
import { valueSnippet } from './snippets.js';
import { wordCompletion, wordsAtHand } from './statements.js';

/** Numbers that a run can record: metrics of a split, probes, and where one is looked at the loss. */
export function recorded(many: boolean, view: View): readonly Completion[] {
  const splits = ['test', 'train'];
  const whose = (split: string) => `a metric on the ${split === 'test' ? 'test' : 'training'} samples`;
  return [
    ...splits.map((split, i) => plain(`${split}.`, 'value', whose(split), i)),
    ...(many
      ? []
      : ['test.loss', 'train.loss'].map((name) => plain(name, 'value', 'recorded in every run', 3))),
    ...view.words.all('metric').flatMap((word, i) =>
      splits.map((split, j) => ({
        ...plain(`${split}.${word.name}`, 'word', word.summary, 5 + 2 * i + j),
        word,
      })),
    ),
    ...(['metric', 'probe'] as const).flatMap((kind) =>
      wordsAtHand(kind, view).map((found) => wordCompletion(found, valueSnippet(found.word))),
    ),
  ];
}

/** What stands behind `test.`: metrics, and the outputs of models that have several; behind `test.digit.` metrics alone. */
export function ofSplit({ begun }: ExpectedArgument, view: View): readonly Completion[] {
  const dots = begun.filter((item) => isToken(item, Dot)).length;
  const outputs = dots > 1 ? [] : [...view.outline.outputs];
  return [
    ...wordsAtHand('metric', view).map((found) => wordCompletion(found, valueSnippet(found.word))),
    plain('loss', 'value', 'recorded in every run anyway', 50),
    ...outputs.map((name) => plain(name, 'parameter', 'output of a model', 55)),
  ];
}

/** `against` behind what is drawn, and what it may be drawn against. */
export function plotted(expected: ExpectedArgument, spot: Spot, view: View): readonly Completion[] {
  const last = expected.begun.at(-1);
  if (isToken(last, Dot)) return ofSplit(expected, view);
  if (isBehindAgainst(spot)) return isToken(last, Name) && last.image !== 'against' ? [] : axes();
  const complete = last !== undefined && (isGroup(last) || isToken(last, Name));
  return complete ? [plain('against', 'statement', 'what it is drawn against', 0)] : [];
}

export function isBehindAgainst({ before }: Spot): boolean {
  return before.some((item) => isToken(item, Name) && item.image === 'against');
}

export const axes = (): readonly Completion[] =>
  AXES.map(({ name, description }) => plain(name, 'value', description, 0));
