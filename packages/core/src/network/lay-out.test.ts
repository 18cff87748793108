import { describe, expect, test } from 'vitest';
import { Vocabulary } from '../plugin/vocabulary.js';
import type { Place } from '../spec/place.js';
import type { ModelSpec, ModelStep } from '../spec/spec.js';
import { standardWords } from '../standard/words.js';
import { block, branch, from, frozen, group, messageOf, output, pathFrom, use } from '../testing/index.js';
import { layOut } from './lay-out.js';
import { layersOf } from './layout.js';
import { layerAt } from './layer-at.js';
import { summaryOf } from './summary.js';
import { sizeOf } from './shape.js';

const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
const image = { name: 'image', shape: [28, 28, 1] };

function laid(layers: readonly ModelStep[], rest: Partial<ModelSpec> = {}) {
  return layOut({ name: 'Net', inputs: [image], layers, ...rest }, vocabulary);
}

const trunk = {
  name: 'Trunk',
  layers: [
    use('conv', { filters: 4 }),
    use('relu'),
    use('max-pool'),
    use('flatten'),
    use('dense', { units: 3 }),
  ],
};
const pair = [
  { name: 'left', shape: [28, 28, 1] },
  { name: 'right', shape: [28, 28, 1] },
];
const siamese: readonly ModelStep[] = [
  branch('concat', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
  { ...use('relu'), as: 'features' },
  use('dense', { units: 10 }),
  output('digit'),
  from('features'),
  group('Head', use('dense', { units: 1 })),
  output('angle'),
];

describe('a layout', () => {
  test('has the paths, shapes and parameters of every step', () => {
    const layout = laid(siamese, { inputs: pair, blocks: [trunk] });
    const rows = summaryOf(layout, ({ weights = {} }) =>
      Object.values(weights).reduce((sum, shape) => sum + sizeOf(shape), 0),
    );
    const text = rows.layers.map(({ path, depth, output, parameters, shared, detail }) =>
      [
        `${'  '.repeat(depth)}${path}`,
        detail,
        `[${output.join(', ')}]`,
        parameters,
        shared && `same ${shared}`,
      ]
        .filter((part) => part !== undefined && part !== 0)
        .join(' '),
    );
    expect(text).toEqual([
      '1.branch concat [6]',
      '  1.branch/path 1 from left [3]',
      '    1.branch/path 1/1.Trunk [3]',
      '      1.branch/path 1/1.Trunk/1.conv [28, 28, 4] 40',
      '      1.branch/path 1/1.Trunk/2.relu [28, 28, 4]',
      '      1.branch/path 1/1.Trunk/3.max-pool [14, 14, 4]',
      '      1.branch/path 1/1.Trunk/4.flatten [784]',
      '      1.branch/path 1/1.Trunk/5.dense [3] 2355',
      '  1.branch/path 2 from right [3]',
      '    1.branch/path 2/1.Trunk [3]',
      '      1.branch/path 2/1.Trunk/1.conv [28, 28, 4] same 40',
      '      1.branch/path 2/1.Trunk/2.relu [28, 28, 4]',
      '      1.branch/path 2/1.Trunk/3.max-pool [14, 14, 4]',
      '      1.branch/path 2/1.Trunk/4.flatten [784]',
      '      1.branch/path 2/1.Trunk/5.dense [3] same 2355',
      '2.relu [6]',
      '3.dense [10] 70',
      '4.output digit [10]',
      '5.from features [6]',
      '6.Head Head [1]',
      '  6.Head/1.dense [1] 7',
      '7.output angle [1]',
    ]);
    expect(rows.parameters).toBe(40 + 2355 + 70 + 7);
    expect(layout.input).toEqual([1568]);
    expect(layout.output).toEqual([11]);
    expect(layout.inputs.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['left', 0, 784],
      ['right', 784, 1568],
    ]);
    expect(layout.outputs.map(({ name, shape, from, to }) => [name, shape, from, to])).toEqual([
      ['digit', [10], 0, 10],
      ['angle', [1], 10, 11],
    ]);
  });

  test('gives the layers of a block one owner, and every other layer its own', () => {
    const layers = [...siamese.slice(0, 1), frozen(use('dense', { units: 2 })), use('dense', { units: 2 })];
    const layout = laid(layers, { inputs: pair, blocks: [trunk] });
    const owners = layersOf(layout.steps).map(({ owner, frozen }) => (frozen ? `${owner} frozen` : owner));
    expect([...new Set(owners)]).toEqual([
      ...['1.conv', '2.relu', '3.max-pool', '4.flatten', '5.dense'].map((layer) => `Trunk/${layer}`),
      '2.frozen/1.dense frozen',
      '3.dense',
    ]);
  });

  test('finds every layer again by its path', () => {
    const model: ModelSpec = {
      name: 'Net',
      inputs: pair,
      blocks: [trunk],
      layers: [...siamese, frozen(use('residual', {}, [use('tanh')]))],
    };
    for (const { path, use: written } of layersOf(layOut(model, vocabulary).steps))
      expect(layerAt(model, path), path).toBe(written);
    expect(layerAt(model, '1.branch')).toBeUndefined();
    expect(layerAt(model, '9.dense/path 4')).toBeUndefined();
  });

  test('needs only what the outputs depend on', () => {
    const layout = laid([
      { ...use('flatten'), as: 'flat' },
      { ...use('dense', { units: 7 }), as: 'idle' },
      from('flat'),
      branch('add', [use('dense', { units: 2 })], [use('dense', { units: 2 })]),
      output('answer'),
      use('residual', {}, [use('dense', { units: 2 })]),
    ]);
    const [idle] = summaryOf(layout, () => 1).layers.filter(({ unused }) => unused);
    expect(idle?.path).toBe('2.dense');
    const needed = layersOf(layout.steps).filter((layer) => layout.needed.has(layer));
    expect(needed.map(({ path }) => path)).toEqual([
      '1.flatten',
      '4.branch/path 1/1.dense',
      '4.branch/path 2/1.dense',
    ]);
  });

  test('names of a block and of braces are not seen elsewhere', async () => {
    const layers = [use('flatten'), frozen({ ...use('dense', { units: 2 }), as: 'inside' }), from('inside')];
    expect(await messageOf(() => laid(layers))).toBe(
      'Nothing is called `inside` here.\nThere is: `image`. An `as` after a step gives what comes out of it a name.',
    );
    const group_ = [use('flatten'), group('Head', from('image'), use('flatten'))];
    expect(await messageOf(() => laid(group_))).toContain('Nothing is called `image` here.\nThere are none.');
  });

  test('a path sees the names around it', () => {
    const layers = [
      { ...use('flatten'), as: 'flat' },
      branch('concat', [from('flat'), use('dense', { units: 2 })], pathFrom('image', use('flatten'))),
    ];
    expect(laid(layers).output).toEqual([786]);
  });
});

test('where nothing flows, a path and `frozen` may begin with a name of their own', () => {
  const dense = use('dense', { units: 2 });
  const first = branch('concat', pathFrom('left'), pathFrom('right'));
  const layers = [branch('concat', [first, dense], [frozen(from('right'), dense)]), use('tanh')];
  const inputs = ['left', 'right'].map((name) => ({ name, shape: [3] }));
  expect(laid(layers, { inputs }).output).toEqual([4]);
});

describe('what makes no network is said with its place', () => {
  const at: Place = { file: 'net.net', offset: 3, length: 4, line: 2, column: 1 };
  const flat = use('flatten');
  const dense = (units: number) => use('dense', { units });

  test.each<[string, readonly ModelStep[], Partial<ModelSpec>, string]>([
    [
      'paths of different shapes',
      [{ ...branch('add', [flat, dense(3)], [flat, dense(4)]), at }],
      {},
      '`branch add` adds its paths number by number, but path 1 gives [3] and path 2 gives [4].\nA `dense 3` at the end of the other path brings it to [3]; `branch concat` puts them side by side.',
    ],
    [
      'an image beside a vector',
      [{ ...branch('concat', [flat], []), at }],
      {},
      '`branch concat` puts its paths side by side along the last axis, but path 1 gives [784] and path 2 gives [28, 28, 1].\nLet all paths end with an image, or all with a vector: `flatten` makes one of the other.',
    ],
    [
      'a gate of the wrong width',
      [{ ...branch('multiply', [], [flat, dense(3)]), at }],
      {},
      '`branch multiply` multiplies its paths number by number, but path 1 gives [28, 28, 1] and path 2 gives [3].\nLet every path end with [28, 28, 1].',
    ],
    [
      'a branch without paths',
      [{ ...branch('add'), at }],
      {},
      'This `branch` has no paths.\nGive it some: `branch add { path { dense 8 }; path { dense 8; tanh } }`.',
    ],
    [
      'nothing to go on with',
      [{ ...dense(3), at }],
      { inputs: pair },
      '`dense` is given nothing: of several inputs none flows by itself.\nSay which one before it: `from left`.',
    ],
    [
      'a block that is not there',
      [{ ...block('Trnk'), at } as ModelStep],
      { blocks: [trunk] },
      'There is no block `Trnk` in the model `Net`.\nThere is: `Trunk`.',
    ],
    [
      'a block within itself',
      [block('A')],
      { blocks: [{ name: 'A', layers: [{ ...block('A'), at } as ModelStep] }] },
      'The block `A` contains itself.\nA block may use other blocks, but not one that it is part of.',
    ],
    [
      'a shared layer on two widths',
      [block('A'), dense(5), { ...block('A'), at } as ModelStep],
      { inputs: [{ name: 'x', shape: [4] }], blocks: [{ name: 'A', layers: [{ ...dense(3), at }] }] },
      '`dense` in the block `A` is given [5] here and [4] at its first use: its kernel would have to be [5, 3] and [4, 3] at once.\nLet every use of the block be given one shape, or write its layers twice.',
    ],
    [
      'a block frozen at one use',
      [frozen(block('A')), block('A')],
      { inputs: [{ name: 'x', shape: [3] }], blocks: [{ name: 'A', layers: [{ ...dense(3), at }] }] },
      'The block `A` is frozen at one use and trained at another, but its parameters are the same.\nPut every use of it into `frozen`, or none.',
    ],
    [
      'an output in a body',
      [use('residual', {}, [{ ...output('a'), at } as ModelStep])],
      {},
      '`output` stands between the braces of a layer or a block, which may run several times.\nWrite it below them.',
    ],
    [
      'two outputs of one name',
      [flat, output('a'), dense(1), { ...output('a'), at } as ModelStep],
      {},
      'There are two outputs `a`.\nGive one of them another name.',
    ],
    [
      'a layer in a body that does not fit',
      [use('residual', {}, [{ ...dense(3), at }])],
      {},
      '`dense` takes a vector, but [28, 28, 1] reaches it.\nPut `flatten` before it.',
    ],
    [
      'no step at all, of several inputs',
      [],
      { inputs: pair, at },
      'The model `Net` has no output.\nBegin with `from left`, and let layers follow.',
    ],
  ])('%s', async (_, layers, rest, message) => {
    const failing = () => laid(layers, rest);
    expect(await messageOf(failing)).toBe(message);
    expect(failing).toThrow(expect.objectContaining({ at }));
  });

  test('a block that grows without end stops', async () => {
    const blocks = Array.from({ length: 60 }, (_, i) => ({
      name: `B${i}`,
      layers: i === 0 ? [use('relu')] : [block(`B${i - 1}`), block(`B${i - 1}`)],
    }));
    expect(await messageOf(() => laid([block('B59')], { blocks }))).toBe(
      'The model `Net` has more than 100000 steps.\nUse its blocks less often.',
    );
  });
});

test('a convolution may be shared by images of two sizes', () => {
  const layers = [block('Filter'), use('max-pool'), block('Filter')];
  const blocks = [{ name: 'Filter', layers: [use('conv', { filters: 1 })] }];
  expect(laid(layers, { blocks }).output).toEqual([14, 14, 1]);
});
