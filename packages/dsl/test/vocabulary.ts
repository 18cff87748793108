import {
  type AnyWord,
  angleRange,
  DataError,
  defineDataset,
  defineLayer,
  defineLoss,
  defineMetric,
  defineNormalization,
  defineOptimizer,
  defineProbe,
  defineSchedule,
  defineStop,
  defineTreatment,
  duration,
  type Files,
  type Layer,
  pluginUse,
  recordedNumber,
  sameShape,
  schedulable,
  type Shape,
  ShapeError,
  shapeText,
  sizeOf,
  Vocabulary,
} from '@gramian/core';
import { z } from 'zod';

// A small vocabulary of its own, so that the goldens do not change with the words that ship.

const layer = (): Layer => ({ apply: (_, x) => x });
const none = z.object({});

function image(word: string, input: Shape): readonly [number, number, number] {
  const [height, width, channels] = input;
  if (input.length === 3 && height !== undefined && width !== undefined && channels !== undefined)
    return [height, width, channels];
  throw new ShapeError(
    `\`${word}\` takes images [height, width, channels], not ${shapeText(input)}.`,
    'Put it above `flatten`.',
  );
}

const layers = [
  defineLayer({
    name: 'dense',
    apiVersion: 1,
    summary: 'Every input to every unit.',
    example: 'dense 64',
    options: z.object({ units: z.int().min(1), bias: z.boolean().default(true) }),
    positional: ['units'],
    shape(input, { units }) {
      if (input.length === 1) return [units];
      throw new ShapeError(
        `\`dense\` takes a vector, not ${shapeText(input)}.`,
        `Put \`flatten\` above it, which gives [${sizeOf(input)}].`,
      );
    },
    weights: ([width = 0], { units, bias }): Readonly<Record<string, Shape>> => ({
      kernel: [width, units],
      ...(bias ? { bias: [units] } : {}),
    }),
    unitAxes: { kernel: [-1] },
    create: layer,
  }),
  defineLayer({
    name: 'conv',
    apiVersion: 1,
    summary: 'Convolution.',
    example: 'conv 16, kernel: 3',
    options: z
      .object({
        filters: z.int().min(1).describe('Number of filters, the channels of the output.'),
        kernel: z.int().min(1).default(3),
        padding: z.enum(['same', 'valid']).default('same'),
        dropout: z.number().min(0).max(1).default(0),
        init: z.enum(['he', 'zeros']).default('he'),
      })
      .refine(({ padding, dropout }) => padding === 'same' || dropout === 0, {
        message: 'With `dropout` the padding has to be `same`',
      }),
    positional: ['filters', 'kernel'],
    shape(input, { filters }) {
      const [height, width] = image('conv', input);
      return [height, width, filters];
    },
    weights: ([, , channels = 0], { filters, kernel }) => ({ kernel: [kernel, kernel, channels, filters] }),
    create: layer,
  }),
  defineLayer({
    name: 'max-pool',
    apiVersion: 1,
    summary: 'Largest of each window.',
    example: 'max-pool 2',
    options: z.object({ size: z.int().min(1).default(2) }),
    positional: ['size'],
    shape(input, { size }) {
      const [height, width, channels] = image('max-pool', input);
      return [Math.floor(height / size), Math.floor(width / size), channels];
    },
    create: layer,
  }),
  defineLayer({
    name: 'relu',
    apiVersion: 1,
    summary: 'max(x, 0)',
    options: none,
    shape: (input) => input,
    weights: () => ({}),
    create: layer,
  }),
  defineLayer({
    name: 'flatten',
    apiVersion: 1,
    summary: 'All in one vector.',
    options: none,
    shape: (input) => [sizeOf(input)],
    create: layer,
  }),
  defineLayer({
    name: 'residual',
    apiVersion: 1,
    summary: 'x + body(x)',
    options: none,
    body: true,
    shape(input, _, body) {
      const output = body(input);
      if (sameShape(input, output)) return output;
      throw new ShapeError(
        `\`residual\` cannot add ${shapeText(output)} to its input ${shapeText(input)}.`,
        'Let its layers keep the shape.',
      );
    },
    create: layer,
  }),
];

const fitting = (name: string) => (output: Shape, target: Shape) => {
  if (!sameShape(output, target))
    throw new ShapeError(
      `\`${name}\` compares output with target, but the model gives ${shapeText(output)} and the data ${shapeText(target)}.`,
      `End the model with \`dense ${sizeOf(target)}\`.`,
    );
};

const value = () => ({ value: () => Promise.reject(new Error('not run')) as never });

const others = [
  defineLoss({
    name: 'square',
    apiVersion: 1,
    summary: 'Half the squared error.',
    options: none,
    metric: 'mae',
    fits: fitting('square'),
    create: value,
  }),
  defineOptimizer({
    name: 'sgd',
    apiVersion: 1,
    summary: 'Gradient descent.',
    example: 'optimizer sgd(rate: 0.1)',
    options: z.object({
      rate: schedulable(z.number().gt(0)),
      momentum: schedulable(z.number().min(0).lt(1)).default(0),
      decay: z.number().min(0).default(0),
      nesterov: z.boolean().default(false),
    }),
    positional: ['rate'],
    create: () => {
      throw new Error('not run');
    },
  }),
  defineNormalization({
    name: 'weight-norm',
    apiVersion: 1,
    summary: 'Length and direction apart.',
    example: 'normalization weight-norm',
    options: z.object({ per: z.enum(['unit', 'layer']).default('unit') }),
    positional: ['per'],
    create: () => {
      throw new Error('not run');
    },
  }),
  defineSchedule({
    name: 'cosine',
    apiVersion: 1,
    summary: 'Half a wave.',
    example: 'rate: cosine(from: 0.1)',
    options: z.object({ from: z.number().gt(0), to: z.number().min(0).default(0) }),
    positional: ['from', 'to'],
    reach: ({ from, to }) => [Math.min(from, to), Math.max(from, to)],
    create: () => {
      throw new Error('not run');
    },
  }),
  defineMetric({
    name: 'mae',
    apiVersion: 1,
    summary: 'Mean absolute error.',
    options: none,
    better: 'lower',
    format: 'target',
    create: value,
  }),
  defineMetric({
    name: 'accuracy',
    apiVersion: 1,
    summary: 'Share of samples that are right.',
    options: none,
    better: 'higher',
    format: 'percent',
    fits(_, target) {
      if (target.length === 1 && target[0] !== undefined && target[0] > 1) return;
      throw new ShapeError('`accuracy` counts classes, but the targets are numbers.', 'Watch `mae`.');
    },
    create: value,
  }),
  defineProbe({
    name: 'distance',
    apiVersion: 1,
    summary: 'How far from the start.',
    options: none,
    create: () => {
      throw new Error('not run');
    },
  }),
  defineDataset({
    name: 'digits',
    apiVersion: 1,
    summary: 'Handwritten digits.',
    options: z.object({ rotate: angleRange.optional() }),
    describe: ({ rotate }) => ({
      input: [28, 28, 1],
      target: rotate ? [1] : [10],
      samples: { train: 60000, test: 10000 },
    }),
    load: () => Promise.reject(new Error('not run')),
  }),
  defineDataset({
    name: 'csv',
    apiVersion: 1,
    summary: 'A table.',
    example: 'csv "wine.csv", target: quality',
    options: z
      .object({ file: z.string(), target: z.string(), ignore: z.array(z.string()).default([]) })
      .refine(({ target, ignore }) => !ignore.includes(target), {
        path: ['ignore'],
        message: 'The target cannot be ignored',
      }),
    positional: ['file'],
    describe({ file, target }, files) {
      const [head = ''] = new TextDecoder().decode(files.part(file, 0, 1000)).split('\n');
      const columns = head.split(',');
      if (!columns.includes(target))
        throw new DataError(`${file} has no column \`${target}\`.`, `It has ${columns.join(', ')}.`);
      return { input: [columns.length - 1], target: [1], samples: { all: 40 } };
    },
    load: () => Promise.reject(new Error('not run')),
  }),
];

const treatments = [
  defineTreatment({
    name: 'corrupt',
    apiVersion: 1,
    summary: 'Wrong labels.',
    example: 'corrupt labels: 20',
    options: z.object({ labels: z.int().min(1), to: z.enum(['other', 'any']).default('other') }),
    fits({ labels }, _, sizes) {
      if (sizes !== undefined && labels > sizes.train)
        throw new DataError(
          `\`corrupt\` asks for ${labels} wrong labels, but there are ${sizes.train} training samples.`,
          `Ask for at most ${sizes.train}.`,
        );
    },
  }),
];

const never = () => {
  throw new Error('not run');
};
const stops = [
  defineStop({
    name: 'below',
    apiVersion: 1,
    summary: 'A limit.',
    example: 'stop below(train.loss, 0.001)',
    options: z.object({ series: recordedNumber, limit: z.number() }),
    positional: ['series', 'limit'],
    create: never,
  }),
  defineStop({
    name: 'plateau',
    apiVersion: 1,
    summary: 'No progress.',
    example: 'stop plateau(test.loss, patience: 5 epochs)',
    options: z.object({ series: recordedNumber, patience: duration(['steps', 'epochs']) }),
    positional: ['series', 'patience'],
    create: never,
  }),
  defineStop({
    name: 'after',
    apiVersion: 1,
    summary: 'A time.',
    example: 'stop after(30 min)',
    options: z.object({ time: duration(['s', 'min', 'h', 'steps', 'epochs']) }),
    positional: ['time'],
    create: never,
  }),
];

/** Words that go wrong in ways of their own. */
const faulty: AnyWord[] = [
  defineLayer({
    name: 'broken',
    apiVersion: 1,
    summary: 'Its shape rule throws.',
    options: none,
    shape() {
      throw new TypeError('sizes is undefined');
    },
    create: layer,
  }),
  defineLayer({
    name: 'vanish',
    apiVersion: 1,
    summary: 'Gives an impossible shape.',
    options: none,
    shape: () => [0, NaN],
    create: layer,
  }),
];

faulty.push(
  defineLayer({
    name: 'dated',
    apiVersion: 1,
    summary: 'Its options have no description as JSON Schema.',
    options: z.object({ when: z.date() }),
    shape: (input) => input,
    create: layer,
  }),
);

const newton = defineOptimizer({
  name: 'newton',
  apiVersion: 1,
  summary: 'A word of a package.',
  example: 'optimizer newton(damping: 1)',
  options: z.object({ damping: z.number().gt(0), inner: pluginUse('optimizer').optional() }),
  refuses: { normalization: 'It looks at the weights themselves.' },
  create: () => {
    throw new Error('not run');
  },
});

export function vocabulary(): Vocabulary {
  const standard: readonly AnyWord[] = [...layers, ...others, ...treatments, ...stops];
  return new Vocabulary().add('@gramian/core', standard).add('@example/newton', [newton, ...faulty]);
}

/** Words of packages that are not loaded. */
export const known: ReadonlyMap<string, string> = new Map([['ggn', '@gramian/optim-ggn']]);

const table = 'acidity,sugar,quality\n1,2,3\n';

function absent(path: string): never {
  throw new DataError(`There is no file ${path}.`, 'Paths count from the folder of the `.net` file.');
}

export const files: Files = {
  size: absent,
  part: (path) => (path === 'wine.csv' ? new TextEncoder().encode(table) : absent(path)),
  read: () => Promise.reject(new Error('not run')),
  list: absent,
};
