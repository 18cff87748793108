import type { ModelSpec, RecipeSpec } from '@gramian/core';
import {
  accuracy,
  adam,
  augment,
  below,
  block,
  branch,
  clusters,
  constant,
  conv,
  corrupt,
  cosine,
  crossEntropy,
  csv,
  data,
  dense,
  distance,
  epochs,
  flatten,
  from,
  frozen,
  globalAveragePool,
  glorot,
  group,
  he,
  init,
  linear,
  loss,
  mae,
  maxPool,
  minutes,
  model,
  normal,
  orthogonal,
  output,
  part,
  path,
  percent,
  plateau,
  range,
  recipe,
  relu,
  repeat,
  residual,
  sgd,
  sigmoid,
  square,
  steps,
  tanh,
  vocabularyFor,
  weightNorm,
} from '@gramian/core/words';
import { digits } from '@gramian/models';
import { ggn } from '@gramian/optim-ggn';
import { describe, expect, it } from 'vitest';
import { check, print } from '../../src/index.js';
import { plain } from '../plain.js';
import { checkReal } from '../real-vocabulary.js';

const nothing = data('Noise', normal([4], { targets: 1, samples: 256 }));
const trained = { data: nothing, loss: square(), optimizer: sgd(0.1) } as const;

/** The recipes of a text, which has no faults. */
function read(text: string): readonly RecipeSpec[] {
  const { recipes, diagnostics } = checkReal(text);
  expect(diagnostics.filter(({ severity }) => severity !== 'warning').map(({ message }) => message)).toEqual(
    [],
  );
  return recipes;
}

/** A built recipe is what the text says; printed and read it is the same again. */
function says(built: RecipeSpec, text: string): void {
  const [spec] = read(text).filter(({ name }) => name === built.name);
  expect(plain(built)).toEqual(spec && plain(spec));
  comesBack(built);
}

function comesBack(built: RecipeSpec): void {
  const text = print(built);
  expect(read(text).map(plain), text).toEqual([plain(built)]);
  // The words that it was built of are all that is needed to read it.
  expect(check(text, { vocabulary: vocabularyFor(built) }).recipes.map(plain)).toEqual([plain(built)]);
}

/** The model of a text with one model, which some recipe trains. */
function modelOf(text: string): ModelSpec {
  const { models, diagnostics } = checkReal(text);
  expect(diagnostics.filter(({ severity }) => severity !== 'warning').map(({ message }) => message)).toEqual(
    [],
  );
  const [found] = models.slice(-1);
  if (!found) throw new Error('The text has no model.');
  return found;
}

const angle = (width = 16) =>
  model('Angle', { image: [28, 28, 1] }, [
    conv(width, { kernel: 3 }),
    relu(),
    maxPool(2),
    residual([conv(width, 3), relu(), conv(width, 3)]),
    relu(),
    flatten(),
    dense(64),
    relu(),
    dense(1),
  ]);

describe('a recipe', () => {
  const rotated = data('Rotated', digits({ rotate: range(-45, 45, 'deg') }), {
    split: { train: 5000, test: 1000 },
  });
  const fast = recipe('Fast', {
    model: angle(32),
    data: rotated,
    loss: square(),
    optimizer: ggn({ lambda: 1, damping: cosine({ from: 1, to: 0.1 }) }),
    batch: 64,
    epochs: 10,
    seed: 7,
    watch: [mae().on('test'), distance().every(steps(50))],
  });
  const baseline = recipe('Baseline', {
    from: fast,
    optimizer: sgd({ rate: 0.01, momentum: 0.9 }),
    batch: 'all',
  });
  const text = `
use "@gramian/models"
use "@gramian/optim-ggn"

model Angle(width = 16) {
  input image[28, 28, 1]

  conv width, kernel: 3
  relu
  max-pool 2
  residual {
    conv width, kernel: 3
    relu
    conv width, kernel: 3
  }
  relu
  flatten
  dense 64
  relu
  dense 1
}

data Rotated {
  digits rotate: -45..45 deg
  split train: 5000, test: 1000
}

recipe Fast {
  model     Angle(width: 32)
  data      Rotated
  loss      square
  optimizer ggn(lambda: 1, damping: cosine(from: 1, to: 0.1))
  batch     64
  epochs    10
  seed      7
  watch     test.mae, distance(every: 50 steps)
}

recipe Baseline from Fast {
  optimizer sgd(rate: 0.01, momentum: 0.9)
  batch     all
}
`;

  it('is the same as the text', () => {
    says(fast, text);
    says(baseline, text);
    expect(baseline.uses).toEqual(['@gramian/models']);
  });

  it('has defaults, and words that a text says in another way', () => {
    says(
      recipe('Plain', {
        model: model('Net', { x: [4] }, [dense(8), tanh(), dense(1)]),
        ...trained,
        watch: [mae().on('test'), loss().on('train').every(steps(10)), loss()],
        stop: [plateau('test.mae', epochs(20), { least: 0.1 }), below('distance', 0.001)],
        keep: { best: 'train.mae' },
        checkpoint: minutes(10),
      }),
      `
model Net { input x[4]; dense 8; tanh; dense 1 }
data Noise { normal [4], targets: 1, samples: 256 }
recipe Plain {
  model Net
  data Noise
  loss square
  optimizer sgd(0.1)
  watch test.mae, train.loss(every: 10 steps)
  stop plateau(test.mae, patience: 20 epochs, least: 0.1), below(distance, 0.001)
  keep best(train.mae)
  checkpoint every: 10 min
}
`,
    );
  });

  it('takes back what it comes by', () => {
    const net = model('Net', { x: [4] }, [dense(1)]);
    const first = recipe('First', {
      model: net,
      ...trained,
      normalization: weightNorm('layer'),
      watch: [distance()],
      stop: [below('test.mae', 0.1)],
      keep: { best: 'train.mae' },
      checkpoint: epochs(5),
    });
    const second = recipe('Second', {
      from: first,
      normalization: 'none',
      stop: 'never',
      keep: 'last',
      checkpoint: 'never',
      seed: undefined,
    });
    const head = `
model Net { input x[4]; dense 1 }
data Noise { normal [4], targets: 1, samples: 256 }
recipe First { model Net; data Noise; loss square; optimizer sgd(0.1); normalization weight-norm(layer); watch distance; stop below(test.mae, 0.1); keep best(train.mae); checkpoint every: 5 epochs }
recipe Second from First { normalization none; stop never; keep last; checkpoint never }
`;
    says(first, head);
    says(second, head);
    // A recipe that was read is one to come by as well, and so is a changed copy.
    const [readFirst] = read(head);
    const again = recipe('Second', {
      from: readFirst ?? first,
      normalization: 'none',
      stop: 'never',
      keep: 'last',
      checkpoint: 'never',
      watch: [distance()],
    });
    expect(plain(again)).toEqual(plain(second));
    comesBack({ ...first, seed: 3 });
  });

  it('has a loss for each output, with a weight', () => {
    const heads = model('Heads', { numbers: [13] }, [
      dense(16),
      tanh().as('features'),
      dense(1),
      output('side'),
      from('features'),
      dense(1),
      output('distance'),
    ]);
    says(
      recipe('Both', {
        model: heads,
        data: data('Noise', normal([13], { targets: 2, samples: 256 })),
        loss: { side: square(), distance: [0.5, square()] },
        optimizer: adam({ rate: 0.01, beta1: linear({ from: 0.5, to: 0.9 }) }),
        watch: [mae().of('side').on('test')],
        keep: { best: 'test.side.loss' },
      }),
      `
model Heads {
  input numbers[13]
  dense 16
  tanh as features
  dense 1
  output side
  from features
  dense 1
  output distance
}
data Noise { normal [13], targets: 2, samples: 256 }
recipe Both {
  model Heads
  data Noise
  loss side: square, distance: 0.5 * square
  optimizer adam(rate: 0.01, beta1: linear(from: 0.5, to: 0.9))
  watch test.side.mae
  keep best(test.side.loss)
}
`,
    );
  });

  it('has data with everything that may be said of it', () => {
    const net = model('Net', { x: [20] }, [dense(2)]);
    const wine = model('Net', { x: [4] }, [dense(1)]);
    says(
      recipe('Noisy', {
        model: net,
        data: data('Clustered', clusters(20, { clusters: 10, classes: 2, samples: 1000 }), {
          split: { train: percent(80), test: 100, shuffle: false },
          treatments: [corrupt({ labels: percent(20), to: 'any' }), augment({ noise: 0.1 })],
          standardize: true,
        }),
        loss: crossEntropy(),
        optimizer: sgd(0.1),
        watch: [accuracy()],
      }),
      `
model Net { input x[20]; dense 2 }
data Clustered {
  clusters 20, clusters: 10, classes: 2, samples: 1000
  split train: 80 %, test: 100, shuffle: false
  corrupt labels: 20 %, to: any
  augment noise: 0.1
  standardize
}
recipe Noisy { model Net; data Clustered; loss cross-entropy; optimizer sgd(0.1); watch accuracy }
`,
    );
    const [spec] = read(`
model Net { input x[4]; dense 1 }
data Wine { csv "wine.csv", target: quality; split train: 40, test: 10 }
recipe Small { model Net; data Wine; loss square; optimizer sgd(0.1) }
`);
    const split = { train: 40, test: 10 };
    const small = recipe('Small', {
      ...trained,
      model: wine,
      data: data('Wine', csv('wine.csv', { target: 'quality' }), { split }),
    });
    expect(plain(small)).toEqual(spec && plain(spec));
  });
});

describe('a model', () => {
  it('has branches, groups, frozen parts and first values', () => {
    const picture = relu().as('picture');
    const built = model('Inception', { image: [28, 28, 1] }, [
      conv(8, { init: orthogonal() }),
      picture,
      init(glorot(2)),
      branch('concat', [
        [conv(8, { kernel: 1 }), relu()],
        [conv(8, { kernel: 5, init: he() }), relu()],
        path(picture),
        path('image', [conv(2, { biasInit: constant(0.1) })]),
      ]).as('all'),
      branch('multiply', [[], [globalAveragePool(), dense(26), sigmoid()]]),
      from('all'),
      init(he()),
      group('Head', [flatten(), dense(4)]).as('head'),
      frozen([dense(3), from('head'), dense(3)]),
    ]);
    expect(plain(built)).toEqual(
      plain(
        modelOf(`
model Inception {
  input image[28, 28, 1]
  conv 8, init: orthogonal
  relu as picture
  init glorot(2)
  branch concat as all {
    path { conv 8, kernel: 1; relu }
    path { conv 8, kernel: 5, init: he; relu }
    path from picture {}
    path from image { conv 2, bias-init: constant(0.1) }
  }
  branch multiply {
    path {}
    path { global-average-pool; dense 26; sigmoid }
  }
  from all
  init he
  group Head as head { flatten; dense 4 }
  frozen { dense 3; from head; dense 3 }
}`),
      ),
    );
  });

  it('has blocks, models inside, loops and several inputs', () => {
    const unit = (width: number) => model('Unit', { x: [width] }, [dense(width), relu(), path0(width)]);
    // A part that refers to its own input.
    const path0 = (width: number) => branch('add', [[], path('x', [dense(width)])]);
    const trunk = block('Trunk', [flatten(), dense(8)]);
    const built = model('Pair', { left: [28, 28, 1], right: [28, 28, 1] }, [
      branch('concat', [path('left', [trunk]), path('right', [trunk])]),
      relu().as('both'),
      dense(8),
      output('distance'),
      from('both'),
      dense(8),
      repeat(2, [unit(8)]),
      repeat(2, (i) => [dense(8 / 2 ** i).as('h'), tanh(), from('h')]),
      part(unit(4)).as('last'),
      frozen([from('last'), dense(1)]),
      output('angle'),
    ]);
    expect(plain(built)).toEqual(
      plain(
        modelOf(`
model Unit(width) {
  input x[width]
  dense width
  relu
  branch add { path {}; path from x { dense width } }
}
model Pair {
  input left[28, 28, 1]
  input right[28, 28, 1]
  block Trunk { flatten; dense 8 }
  branch concat {
    path from left { Trunk }
    path from right { Trunk }
  }
  relu as both
  dense 8
  output distance
  from both
  dense 8
  repeat 2 { Unit 8 }
  repeat 2 as i { dense 8 / 2^i as h; tanh; from h }
  Unit 4 as last
  frozen { from last; dense 1 }
  output angle
}`),
      ),
    );
    const [first, second] = ['One', 'Two'].map((name) => model(name, { x: [4] }, [trunkOf(3), dense(4)]));
    const both = model('Both', { x: [4] }, first && second ? [first, second, trunkOf(2)] : []);
    expect(both.blocks?.map(({ name }) => name)).toEqual(['Trunk', 'Trunk_2', 'Trunk_3']);
    comesBack(recipe('R', { ...trained, model: model('Net', { x: [4] }, [both, dense(1)]) }));
  });
});

const trunkOf = (units: number) => block('Trunk', [dense(units)]);

describe('what does not fit', () => {
  it.each<[string, () => unknown, string]>([
    [
      'a shape',
      () => model('Digit', { image: [28, 28, 1] }, [conv(16), relu(), maxPool(2), residual([dense(10)])]),
      [
        'The model `Digit`: `dense` takes a vector, but [14, 14, 16] reaches it. Put `flatten` before it.',
        '    relu',
        '    max-pool size: 2',
        '    residual',
        '>     dense units: 10',
      ].join('\n'),
    ],
    [
      'a name',
      () => model('Digit', { image: [3] }, [dense(2).as('first'), from('frist')]),
      'The model `Digit`: Nothing is called `frist` here. There are: `image`, `first`. An `as` after a step gives what comes out of it a name.\n    dense units: 2 as first\n>   from frist',
    ],
    [
      'a line without a name',
      () => from(relu()),
      'This line has no name: give it one where it is made, as in `relu().as("features")`.',
    ],
    [
      'a name that is none',
      () => dense(2).as('1st') && model('Digit', { image: [3] }, [dense(2).as('1st')]),
      '`1st` cannot be the name of a part of a model',
    ],
    [
      'an input',
      () => model('Digit', { image: [28.5] }, [dense(2)]),
      'The input `image` has the shape [28.5]: sizes are whole numbers ≥ 1, without the batch.',
    ],
    [
      'a model with two inputs inside another',
      () => model('Out', { x: [2] }, [model('In', { a: [1], b: [1] }, [from('a'), dense(1)])]),
      '`In` has several inputs and cannot stand inside another model: one value goes into a line of a model, and one comes out.',
    ],
    [
      'braces with nothing in them',
      () => model('Net', { x: [2] }, [residual([init(he())])]),
      'There are no layers in this `residual`.',
    ],
    ['no layers', () => model('Net', { x: [2] }, []), 'The model `Net` has no layers.'],
    [
      'a split',
      () => data('D', normal([3], { samples: 3 }), { split: { train: 0.8, test: percent(20) } }),
      '`split.train` takes a number of samples or a share up to 100 %, as `percent(80)`; not 0.8.',
    ],
    [
      'a treatment twice',
      () =>
        data('D', normal([3], { samples: 3 }), {
          treatments: [augment({ noise: 1 }), augment({ noise: 2 })],
        }),
      'The data `D` has `augment` twice; each treatment has its turn once.',
    ],
    [
      'a number of epochs',
      () => recipe('R', { ...trained, model: angle(), epochs: 0.5 }),
      '`epochs` takes an integer ≥ 1, not `0.5`.',
    ],
  ])('%s', (_, build, message) => {
    expect(build).toThrow(message);
  });
});
