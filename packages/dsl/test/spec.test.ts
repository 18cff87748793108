import type { LayerUse, ModelStep, Place, RecipeSpec } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../src/index.js';
import { checkText } from './check-text.js';
import { EXAMPLE } from './example.js';

/** The spec without places, which spans.test.ts looks at. */
function plain(spec: unknown): unknown {
  return JSON.parse(JSON.stringify(spec, (key, value: unknown) => (key === 'at' ? undefined : value)));
}

function recipes(text: string, options: Parameters<typeof checkText>[1] = {}): readonly RecipeSpec[] {
  const checked = checkText(text, options);
  expect(checked.diagnostics.map(({ message }) => message)).toEqual([]);
  return checked.recipes;
}

function only(text: string, options: Parameters<typeof checkText>[1] = {}): RecipeSpec {
  const [recipe] = recipes(text, options);
  if (recipe === undefined) throw new Error('There is no recipe.');
  return recipe;
}

const isLayer = (step: ModelStep): step is LayerUse => !('kind' in step);

const layersText = (layers: readonly ModelStep[] = []): readonly unknown[] =>
  layers
    .filter(isLayer)
    .map(({ plugin, options, body }) => [
      plugin,
      ...Object.values(options),
      ...(body ? [layersText(body)] : []),
    ]);

const NET = 'model Net(width = 4) { input x[28, 28, 1]; flatten; dense width }\n';
const DATA = 'data Digits { digits }\n';
const recipe = (body: string, name = 'Fast') =>
  `recipe ${name} { model Net(10); data Digits; loss square; optimizer sgd(0.1); ${body} }\n`;

describe('a recipe', () => {
  it('is complete in itself', () => {
    const [fast, baseline] = recipes(EXAMPLE);
    expect(plain(fast)).toEqual({
      version: 2,
      name: 'Fast',
      uses: ['@example/newton'],
      model: {
        name: 'Angle',
        inputs: [{ name: 'image', shape: [28, 28, 1] }],
        layers: [
          { plugin: 'conv', options: { filters: 32, kernel: 3 } },
          { plugin: 'relu', options: {} },
          { plugin: 'max-pool', options: { size: 2 } },
          ...[0, 1].flatMap(() => [
            {
              plugin: 'residual',
              options: {},
              body: [
                { plugin: 'conv', options: { filters: 32, padding: 'same' } },
                { plugin: 'relu', options: {} },
                { plugin: 'conv', options: { filters: 32 } },
              ],
            },
            { plugin: 'relu', options: {} },
          ]),
          { plugin: 'flatten', options: {} },
          { plugin: 'dense', options: { units: 16 } },
          { plugin: 'relu', options: {} },
          { plugin: 'dense', options: { units: 1 } },
        ],
      },
      data: {
        name: 'Rotated',
        source: { plugin: 'digits', options: { rotate: { from: -45, to: 45, unit: 'deg' } } },
        split: { train: 5000, test: { value: 10, unit: '%' } },
        standardize: true,
      },
      loss: { plugin: 'square', options: {} },
      optimizer: { plugin: 'newton', options: { damping: 0.3 } },
      batch: 64,
      epochs: 10,
      seed: 7,
      watch: [
        { plugin: 'mae', options: {}, split: 'test' },
        { plugin: 'distance', options: {} },
      ],
    });
    expect(plain({ ...baseline, model: undefined, data: undefined })).toEqual({
      version: 2,
      name: 'Baseline',
      uses: [],
      loss: { plugin: 'square', options: {} },
      optimizer: {
        plugin: 'sgd',
        options: { rate: { plugin: 'cosine', options: { from: 0.1, to: 0.001 } }, momentum: 0.9 },
      },
      batch: 'all',
      epochs: 10,
      seed: 7,
      watch: [
        { plugin: 'mae', options: {}, split: 'test' },
        { plugin: 'distance', options: {} },
      ],
    });
    expect(plain(baseline?.model)).toEqual(plain(fast?.model));
  });

  it('says where everything stands', () => {
    const [fast] = recipes(EXAMPLE, { file: 'angle.net' });
    const where = (at: Place | undefined) => `${at?.file}:${at?.line}:${at?.column}`;
    expect(where(fast?.at)).toBe('angle.net:30:8');
    expect(where(fast?.model.inputs[0]?.at)).toBe('angle.net:5:3');
    expect(fast?.model.layers.map(({ at }) => at?.line)).toEqual([6, 7, 8, 10, 15, 10, 15, 17, 18, 18, 19]);
    expect(fast?.model.layers.filter(isLayer)[3]?.body?.map(({ at }) => at?.line)).toEqual([11, 12, 13]);
    expect(where(fast?.data.source.at)).toBe('angle.net:23:3');
    expect(where(fast?.data.split?.at)).toBe('angle.net:24:3');
    expect(fast && 'plugin' in fast.loss && where(fast.loss.at)).toBe('angle.net:33:13');
    expect(where(fast?.optimizer.at)).toBe('angle.net:34:13');
    expect(fast?.watch.map(({ at }) => where(at))).toEqual(['angle.net:38:13', 'angle.net:38:23']);
  });

  it('has defaults', () => {
    const { batch, epochs, seed, watch } = only(NET + DATA + recipe(''));
    expect({ batch, epochs, seed, watch }).toEqual({ ...DEFAULTS, watch: [] });
    // Fewer samples than the usual batch: all of them.
    const wine =
      'model Net(n) { input x[2]; dense n - 9 }\ndata Digits { csv "wine.csv", target: quality }\n';
    expect(only(wine + recipe('')).batch).toBe('all');
  });

  it('is not there while anything in it, or in what it names, is wrong', () => {
    const names = (text: string) => checkText(text).recipes.map(({ name }) => name);
    expect(names(NET + DATA + recipe('epochs 0') + recipe('', 'Slow'))).toEqual(['Slow']);
    expect(names(NET.replace('flatten', 'flaten') + DATA + recipe(''))).toEqual([]);
    expect(names(NET + DATA.replace('digits', 'digits 3') + recipe('') + recipe('', 'Slow'))).toEqual([]);
    expect(names(NET + DATA + recipe('') + 'model Other { input x[3]; dens 3 }')).toEqual(['Fast']);
    // A warning keeps nothing from being trained.
    expect(names(NET.replace('flatten', 'flatten()') + DATA + recipe(''))).toEqual(['Fast']);
  });
});

describe('inheritance', () => {
  it('goes over several recipes, in any order', () => {
    const text = `recipe C from B { watch test.mae }\nrecipe B from Fast { epochs 3; watch distance }\n${recipe('epochs 5; seed 2; watch accuracy')}`;
    const [c, b] = recipes(NET + DATA + text);
    expect([c?.epochs, c?.seed, c?.watch.map(({ plugin }) => plugin)]).toEqual([3, 2, ['mae']]);
    expect([b?.epochs, b?.seed, b?.watch.map(({ plugin }) => plugin)]).toEqual([3, 2, ['distance']]);
  });

  it('replaces a statement as a whole', () => {
    const text = `${recipe('')}recipe Slow from Fast { optimizer sgd(rate: 0.2, nesterov: true) }\nrecipe Last from Slow { optimizer sgd(0.3) }\n`;
    expect(recipes(NET + DATA + text).map(({ optimizer }) => optimizer.options)).toEqual([
      { rate: 0.1 },
      { rate: 0.2, nesterov: true },
      { rate: 0.3 },
    ]);
  });
});

describe('layers', () => {
  const layers = (head: string, body: string, args = '') => {
    const text = `model Net${head} {\n input x[28, 28, 1]\n${body}\n flatten\n dense 10\n}\n${DATA}${recipe('').replace('Net(10)', `Net${args}`)}`;
    return layersText(only(text).model.layers).slice(0, -2);
  };

  it('follow parameters, given by name or in order, and their defaults', () => {
    const head = '(width = 2, deep = width * 2)';
    expect(layers(head, 'conv width, deep')).toEqual([['conv', 2, 4]]);
    expect(layers(head, 'conv width, deep', '(3)')).toEqual([['conv', 3, 6]]);
    expect(layers(head, 'conv width, deep', '(deep: 1, width: 5)')).toEqual([['conv', 5, 1]]);
  });

  it('take arithmetic as it is usual', () => {
    const values = [
      '1 + 2 * 3',
      '2^3^2 / 64',
      '-2^2 + 6',
      '2^-1 * 4',
      '10 - 3 - 2',
      '(1 + 2) * 3',
      '7 - -3',
      '12 / 2 / 3',
      'w-1',
    ];
    const body = values.map((value) => `conv ${value}`).join('\n');
    expect(layers('(w = 4)', body)).toEqual([7, 8, 2, 2, 5, 9, 10, 2, 3].map((value) => ['conv', value]));
  });

  it('are written out by repeat, its counter from 0', () => {
    expect(layers('', 'repeat 3 as i { conv 2^i; relu }')).toEqual([
      ...[['conv', 1], ['relu']],
      ...[['conv', 2], ['relu']],
      ...[['conv', 4], ['relu']],
    ]);
    expect(layers('', 'repeat 2 as i { repeat i + 1 as j { conv 10 * i + j + 1 } }')).toEqual([
      ['conv', 1],
      ['conv', 11],
      ['conv', 12],
    ]);
    expect(layers('(n = 0)', 'repeat n { conv 3 }')).toEqual([]);
    expect(layers('', 'repeat 2 { residual { relu } }')).toEqual([
      ['residual', [['relu']]],
      ['residual', [['relu']]],
    ]);
  });

  it('take a word as text unless it is a parameter', () => {
    expect(layers('', 'conv 2, padding: valid')).toEqual([['conv', 2, 'valid']]);
    expect(layers('(valid = same)', 'conv 2, padding: valid')).toEqual([['conv', 2, 'same']]);
    expect(layers('(kind)', 'conv 2, padding: kind', '(valid)')).toEqual([['conv', 2, 'valid']]);
  });
});

describe('options', () => {
  it('stay as they are written, ranges and quantities as data', () => {
    const source = (text: string) =>
      only(`${NET}data Digits { ${text} }\n${recipe('').replace('Net(10)', 'Net(1)')}`).data;
    expect(source('digits rotate: 0.5..1 rad').source.options).toEqual({
      rotate: { from: 0.5, to: 1, unit: 'rad' },
    });
    expect(source('digits rotate: -1..1').source.options).toEqual({ rotate: { from: -1, to: 1 } });
    expect(source('digits rotate: -30 deg..30 deg').source.options).toEqual({
      rotate: { from: -30, to: 30, unit: 'deg' },
    });
    expect(source('digits rotate: 0..1; split 80%, 20 %').split).toMatchObject({
      train: { value: 80, unit: '%' },
      test: { value: 20, unit: '%' },
    });
  });

  it('hold words with options of their own', () => {
    const optimizer = (text: string) =>
      plain(only(NET + DATA + recipe('').replace('sgd(0.1)', text)).optimizer.options);
    expect(optimizer('sgd(cosine(0.1))')).toEqual({ rate: { plugin: 'cosine', options: { from: 0.1 } } });
    expect(optimizer('sgd (rate: 0.1)')).toEqual({ rate: 0.1 });
  });
});

describe('what is watched', () => {
  const watch = (text: string) => plain(only(NET + DATA + recipe(`watch ${text}`)).watch);

  it('is a metric of a split, or of both, or a probe', () => {
    expect(watch('train.accuracy, mae, distance')).toEqual([
      { plugin: 'accuracy', options: {}, split: 'train' },
      { plugin: 'mae', options: {}, split: 'train' },
      { plugin: 'mae', options: {}, split: 'test' },
      { plugin: 'distance', options: {} },
    ]);
  });

  it('may name the loss, which is recorded anyway', () => {
    expect(watch('test.loss, test.mae')).toEqual([{ plugin: 'mae', options: {}, split: 'test' }]);
  });

  it('may say how often', () => {
    const every = { value: 50, unit: 'steps' };
    expect(watch('distance(every: 50 steps), train.loss(every: 50 steps), mae(every: 2 epochs)')).toEqual([
      { plugin: 'distance', options: {}, every },
      { plugin: 'loss', options: {}, split: 'train', every },
      { plugin: 'mae', options: {}, split: 'train', every: { value: 2, unit: 'epochs' } },
      { plugin: 'mae', options: {}, split: 'test', every: { value: 2, unit: 'epochs' } },
    ]);
  });
});

describe('what ends a training, and what it leaves', () => {
  const of = (text: string) => only(NET + DATA + recipe(text));

  it('is conditions with their options', () => {
    expect(
      plain(
        of('stop below(train.loss, 2 / 1000), plateau(distance, patience: 5 epochs), after(30 min)').stop,
      ),
    ).toEqual([
      { plugin: 'below', options: { series: 'train.loss', limit: 0.002 } },
      { plugin: 'plateau', options: { series: 'distance', patience: { value: 5, unit: 'epochs' } } },
      { plugin: 'after', options: { time: { value: 30, unit: 'min' } } },
    ]);
  });

  it('has what it waits for recorded, once', () => {
    const { watch, keep } = of(
      'watch distance; stop below(distance, 1), below(test.mae, 1); keep best(test.mae)',
    );
    expect(plain(watch)).toEqual([
      { plugin: 'distance', options: {} },
      { plugin: 'mae', options: {}, split: 'test' },
    ]);
    expect(plain(keep)).toEqual({ best: 'test.mae' });
  });

  it('is nothing where nothing is said, and nothing again by `never` and `last`', () => {
    const texts = ['', 'stop never; keep last; checkpoint never'];
    for (const text of texts)
      expect(Object.keys(of(text))).not.toEqual(expect.arrayContaining(['stop', 'keep', 'checkpoint']));
  });

  it('comes with `from`, and a statement replaces that of the same name', () => {
    const parent = recipe('epochs 20; stop after(5 epochs); keep best(test.loss); checkpoint every: 10 min');
    const child = `recipe Child from ${/recipe (\w+)/.exec(parent)?.[1] ?? ''} { stop never; checkpoint 2 epochs }`;
    const { recipes } = checkText(`${NET}${DATA}${parent}\n${child}`);
    const last = plain(recipes.at(-1));
    expect(last).toMatchObject({
      keep: { best: 'test.loss' },
      checkpoint: { every: { value: 2, unit: 'epochs' } },
    });
    expect(last).not.toHaveProperty('stop');
  });
});
