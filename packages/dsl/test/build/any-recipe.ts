import type { DataSpec, Kind, ModelSpec, PluginUse, RecipeSpec, StepCall } from '@gramian/core';
import {
  block,
  branch,
  BuildError,
  data,
  frozen,
  from,
  group,
  init,
  model,
  path,
  recipe,
  relu,
  repeat,
} from '@gramian/core/words';
import type { RecipeParts } from '@gramian/core/words';
import fc, { type Arbitrary } from 'fast-check';
import { real } from '../real-vocabulary.js';
import { anyUse, called } from './any-word.js';

type Steps = Parameters<typeof model>[2];

const use = <T = PluginUse>(kind: Kind): Arbitrary<T> =>
  anyUse(real.words(kind))
    .map((each) => called<T>(each))
    .filter((each) => each !== undefined);

const layers = real.words('layer');

/** Lines of which those that do not fit are left out later on. */
const { steps } = fc.letrec<{ steps: Steps; step: Steps[number] }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 5 }),
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyUse(layers.filter((word) => word.body !== true)).map((each) => called<StepCall>(each) ?? []),
    fc
      .tuple(anyUse(layers.filter((word) => word.body === true)), tie('steps'))
      .map(([each, body]) => called<StepCall>(each, body) ?? []),
    fc
      .tuple(
        fc.constantFrom('add', 'multiply', 'concat'),
        fc.array(tie('steps'), { minLength: 1, maxLength: 3 }),
      )
      .map(([way, paths]) => branch(way, paths)),
    fc
      .tuple(fc.constantFrom('x', 'h'), tie('steps'))
      .map(([name, inside]) => branch('concat', [path(name, inside)])),
    tie('steps').map((inside) => group('Part', inside).as('h')),
    tie('steps').map((inside) => frozen(inside)),
    tie('steps').map((inside) => {
      const shared = block('Shared', inside);
      return [shared, shared];
    }),
    fc.tuple(fc.integer({ min: 0, max: 4 }), tie('steps')).map(([count, inside]) => repeat(count, inside)),
    use('initializer').map((each) => init(each)),
    fc.constantFrom('x', 'h').map((name) => from(name)),
  ),
}));

const shape = fc.constantFrom([6], [6, 6, 2], [4, 3]);

/** A model of those of the lines that fit to the ones above them. */
const anyModel: Arbitrary<ModelSpec> = fc.tuple(shape, steps).map(([input, lines]) => {
  let sound: Steps = [relu()];
  for (const line of lines) if (isSound(input, [...sound, line])) sound = [...sound, line];
  return model('Net', { x: input }, sound);
});

function isSound(input: readonly number[], lines: Steps): boolean {
  try {
    model('Net', { x: input }, lines);
    return true;
  } catch (error) {
    if (error instanceof BuildError) return false;
    throw error;
  }
}

const share = fc.record({
  value: fc.double({ min: 1e-3, max: 100, noNaN: true }),
  unit: fc.constant('%' as const),
});
const size = fc.oneof(fc.integer({ min: 1, max: 1e6 }), share);

const anyData: Arbitrary<DataSpec> = fc
  .tuple(
    use('dataset'),
    fc.record(
      {
        split: fc.record({ train: size, test: size, shuffle: fc.boolean() }),
        treatments: fc.uniqueArray(use('treatment'), { selector: ({ plugin }) => plugin, maxLength: 2 }),
        standardize: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([source, parts]) => data('Samples', source, parts));

const cadence = fc.oneof(
  fc.record({ value: fc.integer({ min: 1, max: 999 }), unit: fc.constant('steps' as const) }),
  fc.record({ value: fc.double({ min: 1e-3, max: 9, noNaN: true }), unit: fc.constant('epochs' as const) }),
);

type Watched = NonNullable<RecipeParts['watch']>[number];

const anyWatched: Arbitrary<Watched> = fc
  .tuple(
    fc.oneof(use<Watched>('metric'), use<Watched>('probe')),
    fc.option(cadence),
    fc.constantFrom('train', 'test', undefined),
  )
  .map(([item, often, split]) => {
    const placed = 'on' in item && split ? item.on(split) : item;
    return often ? placed.every(often) : placed;
  });

/** Any recipe that can be built of the words that ship. */
export const anyRecipe: Arbitrary<RecipeSpec> = fc
  .record(
    {
      model: anyModel,
      data: anyData,
      loss: use('loss'),
      optimizer: use('optimizer'),
      normalization: fc.oneof(
        { weight: 2, arbitrary: fc.constant('none' as const) },
        { weight: 1, arbitrary: use<PluginUse>('normalization') },
      ),
      batch: fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 1e6 })),
      epochs: fc.integer({ min: 1, max: 1e6 }),
      seed: fc.nat(),
      watch: fc.uniqueArray(anyWatched, { maxLength: 3, selector: ({ use: { plugin } }) => plugin }),
      stop: fc.uniqueArray(use('stop'), { maxLength: 2, selector: ({ plugin }) => plugin }),
      keep: fc.constantFrom('last' as const, { best: 'test.loss' }, { best: 'distance' }),
      checkpoint: fc.oneof(fc.constant('never' as const), cadence),
    },
    { requiredKeys: ['model', 'data', 'loss', 'optimizer'] },
  )
  .map((parts) => recipe('Any', parts));
