import { type RecipeSpec, SPEC_VERSION } from '@gramian/core';
import { both } from '../diagnostic/nearest.js';
import type { RecipeDeclaration, Statement } from '../syntax/tree.js';
import { withAwaited } from './awaited.js';
import { checkpointOf } from './checkpoint.js';
import { type Checking, watched } from './checking.js';
import type { CheckedData } from './data.js';
import { type Declared, lookUp } from './declared.js';
import { checkFit } from './fit.js';
import { checkJacobian, checkLeastBatch } from './trained-layers.js';
import { type CheckedModel, checkModel } from './model.js';
import { keepOf } from './keep.js';
import { lossesOf } from './losses.js';
import { checkNormalization, normalizationOf } from './normalization.js';
import { namedValue, singleValue, wholeNumber } from './single.js';
import type { RecipeWord } from './statement-words.js';
import { type Awaited, stopsOf } from './stop.js';
import { warnUnheld } from './unheld.js';
import { watchOf } from './watch.js';
import { wordOf } from './word-of.js';
import { STANDARD } from './words.js';

/** What a recipe does that does not say it. A training set smaller than the batch is taken whole. */
export const DEFAULTS = { batch: 64, epochs: 10, seed: 0 } as const;

const NEEDED = ['model', 'data', 'loss', 'optimizer'] as const;

/** The statements of a recipe, merged with those that it comes by and with those of the command line. */
export interface MergedRecipe {
  readonly declaration: RecipeDeclaration;
  readonly statements: ReadonlyMap<RecipeWord, Statement>;
  /** Numbers that are to be recorded whether it watches them or not. */
  readonly awaited?: readonly Awaited[];
  /** False where something was not understood, so that what is missing may be there. */
  readonly whole: boolean;
}

/** The data that a recipe names, checked. */
export type DataOf = (
  name: { readonly text: string; readonly at: Statement['at'] },
  checking: Checking,
) => CheckedData | undefined;

/** Checks a recipe with all that it names, and puts it together. Nothing where a fault has been reported. */
export function checkRecipe(
  recipe: MergedRecipe,
  declared: Declared,
  dataOf: DataOf,
  outer: Checking,
): RecipeSpec | undefined {
  const words = outer.words.withOwnOrigins();
  const { checking, sound } = watched({ ...outer, words });
  const { declaration, statements, whole } = recipe;
  const { name } = declaration;
  if (whole) reportMissing(recipe, checking);

  const model = modelOf(statements.get('model'), declared, checking);
  const named = valueAt(statements, 'data', (statement) =>
    namedValue(statement, 'the name of a data block', 'data Digits', checking),
  );
  const data = named && dataOf(named, checking);
  const loss = lossesOf(statements.get('loss'), model, checking);
  const optimizer = wordOf('optimizer', statements.get('optimizer'), 'optimizer sgd(rate: 0.1)', checking);
  const normalization = normalizationOf(statements.get('normalization'), checking);
  const batch = batchOf(statements.get('batch'), data?.sizes?.train, checking);
  const epochs = countOf(statements.get('epochs'), 1, DEFAULTS.epochs, checking);
  const seed = countOf(statements.get('seed'), 0, DEFAULTS.seed, checking);
  const stops = stopsOf(statements.get('stop'), checking);
  const keep = keepOf(statements.get('keep'), checking);
  const checkpoint = checkpointOf(statements.get('checkpoint'), checking);
  const awaited = [
    ...(recipe.awaited ?? []),
    ...stops.awaited,
    ...(keep ? [{ name: keep.best, at: keep.at ?? declaration.at }] : []),
  ];
  const watch = withAwaited(watchOf(statements.get('watch'), checking), awaited, checking);

  const at = statements.get('model')?.head ?? declaration.at;
  if (normalization) checkNormalization({ normalization, optimizer, model, at }, checking);
  const batchAt = statements.get('batch')?.head;
  if (batch !== undefined)
    checkFit(
      {
        model,
        data,
        losses: loss?.placed,
        metrics: watch.metrics,
        outputs: watch.outputs,
        batch: { value: batch, at: batchAt },
        at,
      },
      checking,
    );
  if (model && optimizer) checkJacobian(model, optimizer, checking);
  const samples = batch === 'all' ? data?.sizes?.train : batch;
  if (model && samples !== undefined) checkLeastBatch(model, { samples, at: batchAt ?? at }, checking);
  if (batch !== undefined && epochs !== undefined && data?.sizes) {
    const { train } = data.sizes;
    const stepsPerEpoch = batch === 'all' ? 1 : Math.floor(train / Math.min(batch, train));
    warnUnheld(stops.uses, { stepsPerEpoch, epochs }, checking);
  }
  if (!name || !model?.spec || !data?.spec || !loss || !optimizer) return undefined;
  if (batch === undefined || epochs === undefined || seed === undefined || !sound() || !whole)
    return undefined;
  return {
    version: SPEC_VERSION,
    name: name.text,
    uses: [...new Set([...words.origins, ...data.origins])].filter((origin) => origin !== STANDARD).sort(),
    model: model.spec,
    data: data.spec,
    loss: loss.spec,
    optimizer: optimizer.use,
    ...(normalization ? { normalization: normalization.use } : {}),
    batch,
    epochs,
    seed,
    watch: watch.uses,
    ...(stops.uses.length > 0 ? { stop: stops.uses } : {}),
    ...(keep ? { keep } : {}),
    ...(checkpoint ? { checkpoint } : {}),
    at: name.at,
  };
}

function valueAt<T>(
  statements: ReadonlyMap<RecipeWord, Statement>,
  word: RecipeWord,
  read: (statement: Statement) => T | undefined,
): T | undefined {
  const statement = statements.get(word);
  return statement && read(statement);
}

function reportMissing({ declaration, statements }: MergedRecipe, { report }: Checking): void {
  const missing = NEEDED.filter((word) => !statements.has(word));
  const [first] = missing;
  if (first === undefined) return;
  report({
    code: 'GN0601',
    message: `The recipe \`${declaration.name?.text ?? ''}\` has no ${both(missing.map((word) => `\`${word}\``))}.`,
    help: `For example ${both(missing.map((word) => `\`${EXAMPLES[word]}\``))}.`,
    place: declaration.name?.at ?? declaration.at,
  });
}

const EXAMPLES: Readonly<Record<(typeof NEEDED)[number], string>> = {
  model: 'model Net',
  data: 'data Digits',
  loss: 'loss square',
  optimizer: 'optimizer sgd(rate: 0.1)',
};

function modelOf(
  statement: Statement | undefined,
  declared: Declared,
  checking: Checking,
): CheckedModel | undefined {
  const named = statement && namedValue(statement, 'the name of a model', EXAMPLES.model, checking);
  const declaration = named && lookUp('model', named, declared, checking.report);
  const use = statement?.arguments[0];
  if (!declaration || !use) return undefined;
  const { call } = named;
  const checked = checkModel(
    declaration,
    { arguments: call?.arguments ?? [], at: use.at, broken: call?.broken === true },
    declared.model,
    checking,
  );
  checking.layers.merge(checked.layers);
  return checked;
}

function countOf(
  statement: Statement | undefined,
  least: number,
  initial: number,
  checking: Checking,
): number | undefined {
  if (statement === undefined) return initial;
  const name = statement.word.text;
  const value = singleValue(statement, 'a whole number', `${name} 10`, checking);
  return value && wholeNumber(value, { name, least }, checking);
}

/** @param train samples to train on, where they are known */
function batchOf(
  statement: Statement | undefined,
  train: number | undefined,
  checking: Checking,
): number | 'all' | undefined {
  if (statement === undefined) return train !== undefined && train < DEFAULTS.batch ? 'all' : DEFAULTS.batch;
  const value = singleValue(statement, 'a whole number or `all`', 'batch 64', checking);
  if (value?.kind === 'reference' && value.path.length === 1 && value.path[0]?.text === 'all') return 'all';
  return value && wholeNumber(value, { name: 'batch', least: 1, or: ' or `all`' }, checking);
}
