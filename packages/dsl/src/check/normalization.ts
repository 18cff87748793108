import {
  type Layout,
  layOut,
  type ModelSpec,
  normalizedWeights,
  nothingToNormalize,
  type Place,
  refusedByLayers,
  refusedByOptimizer,
} from '@gramian/core';
import type { Statement } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import type { CheckedModel } from './model.js';
import { isJust, reportBlock, reportTail } from './statement-form.js';
import { type PlacedWord, wordOf } from './word-of.js';

/** `normalization weight-norm`; `normalization none` takes back what a recipe comes by. */
export function normalizationOf(
  statement: Statement | undefined,
  checking: Checking,
): PlacedWord<'normalization'> | undefined {
  if (statement === undefined) return undefined;
  if (!isJust(statement, 'none'))
    return wordOf('normalization', statement, 'normalization weight-norm', checking);
  reportBlock(statement, checking.report);
  reportTail(statement, checking.report);
  return undefined;
}

/** A normalization, and what it has to go with, as far as that is sound. */
export interface Normalized {
  readonly normalization: PlacedWord<'normalization'>;
  readonly optimizer: PlacedWord<'optimizer'> | undefined;
  readonly model: CheckedModel | undefined;
  /** The recipe's own model statement. */
  readonly at: Place;
}

/** Reports an optimizer and layers that do not take a normalization. */
export function checkNormalization(
  { normalization, optimizer, model, at }: Normalized,
  { report, words }: Checking,
): void {
  const { word, at: place } = normalization;
  const refused = optimizer && refusedByOptimizer(optimizer.word, word.name);
  if (refused)
    report({
      code: 'GN0712',
      ...refused,
      place,
      related: [{ place: optimizer.at, message: `\`${optimizer.word.name}\` stands here` }],
    });
  const layout = model?.spec && laidOut(model.spec, words);
  if (!layout) return;
  const { weights, refusing } = normalizedWeights(layout);
  const layers = refusedByLayers(
    refusing.map((layer) => layer.word.name),
    word.name,
  );
  if (layers)
    report({
      code: 'GN0713',
      ...layers,
      place,
      related: refusing.flatMap((layer) =>
        layer.at ? [{ place: layer.at, message: `\`${layer.word.name}\` stands here` }] : [],
      ),
    });
  else if (weights.size === 0)
    report({
      code: 'GN0714',
      ...nothingToNormalize(layout.name, word.name),
      place,
      related: [{ place: at, message: 'the model is named here' }],
    });
}

/** What cannot be laid out has been reported, or is found where the network is built. */
function laidOut(model: ModelSpec, words: Checking['words']): Layout | undefined {
  try {
    return layOut(model, words.view.vocabulary);
  } catch {
    return undefined;
  }
}
