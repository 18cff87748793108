import type { Place } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Statement } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { infosOf } from './schema.js';
import { isRecipeWord, RECIPE_STATEMENTS } from './statement-words.js';
import { article, thereAre } from './unknown-word.js';

const SCHEDULE =
  'A schedule is the value of an option of the optimizer: `optimizer sgd(rate: piecewise(0.1, at: [50 %, 75 %]))`.';

/** Statements of other frameworks that have no place here, and why. */
const ABSENT: Readonly<Record<string, string>> = {
  scheduler: SCHEDULE,
  lr_scheduler: SCHEDULE,
  schedule: SCHEDULE,
};

/**
 * A statement of a recipe. Reports an unknown one; where it is clear which one is meant, that is what it is taken for, so that
 * it is not reported as missing too.
 */
export function mendedStatement(statement: Statement, checking: Checking): Statement | undefined {
  const { words, report } = checking;
  const { word } = statement;
  if (isRecipeWord(word.text)) return statement;
  if (word.text === '') return undefined;
  const kind = (
    ['optimizer', 'normalization', 'loss', 'layer', 'dataset', 'metric', 'probe', 'stop'] as const
  ).find((each) => words.has(each, word.text));
  if (kind) {
    const meant = isRecipeWord(kind) ? kind : undefined;
    report({
      code: 'GN0304',
      message: `\`${word.text}\` is ${article(kind)}, with which no statement of a recipe begins.`,
      help: meant
        ? `Write \`${meant} ${word.text}\`, its options between parentheses.`
        : thereAre(RECIPE_STATEMENTS),
      place: word.at,
    });
    return undefined;
  }
  const close = nearest(word.text, RECIPE_STATEMENTS);
  const option = close === undefined ? nearest(word.text, optimizerOptions(word.at, checking)) : undefined;
  report({
    code: 'GN0304',
    message: `A recipe has no statement \`${word.text}\`.`,
    place: word.at,
    ...didYouMean(
      word.at,
      close,
      option === undefined
        ? (ABSENT[word.text.toLowerCase()] ?? thereAre(RECIPE_STATEMENTS))
        : `\`${option}\` is an option of an optimizer: \`optimizer sgd(${option}: …)\`.`,
    ),
  });
  return close === undefined ? undefined : { ...statement, word: { ...word, text: close } };
}

function optimizerOptions(place: Place, checking: Checking): readonly string[] {
  return checking.words
    .all('optimizer')
    .flatMap((word) => (infosOf(word, place, checking) ?? []).map(({ name }) => name));
}
