import { z } from 'zod';
import { drawSets, refuseTooMany } from '../../data/generated/draws.js';
import type { Table } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { RandomStream } from '../../random/stream.js';

const ACTIVATIONS = {
  relu: (x: number) => Math.max(0, x),
  tanh: Math.tanh,
  linear: (x: number) => x,
} as const;

const options = z.object({
  dimension: z.int().min(1).describe('Numbers of an input.'),
  units: z.int().min(1).default(5).describe('Hidden units of the teacher.'),
  activation: z
    .enum(['relu', 'tanh', 'linear'])
    .default('relu')
    .describe('What they compute; `linear` makes a linear teacher.'),
  noise: z.number().min(0).default(0).describe('Standard deviation of normal noise on the training targets.'),
  samples: z.int().min(1).describe('Samples to train with. There are as many to test with.'),
});

type Chosen = z.output<typeof options>;

interface Teacher {
  /** [units, dimension] */
  readonly inner: Float32Array;
  /** [units] */
  readonly outer: Float32Array;
}

/** Targets that a network can learn, by another network. */
export const teacher = defineDataset({
  name: 'teacher',
  apiVersion: 1,
  summary: 'Normal inputs, and what a random network with one hidden layer makes of them.',
  documentation:
    'y = Σⱼ aⱼ φ(wⱼ·x) / √units, with normal aⱼ, normal wⱼ of the variance 1/dimension, and normal x. The teacher depends on the seed alone and is that of both sets, which are drawn apart. Test targets have no noise.',
  example: 'teacher 20, units: 5, samples: 1000',
  options,
  positional: ['dimension', 'units'],
  describe,
  load: (chosen, request) => {
    const net = teacherOf(chosen, new RandomStream(request.seed, 'the teacher itself'));
    const { train, ...rest } = drawSets('teacher', describe(chosen), request, (count, stream) =>
      taught(chosen, net, count, stream),
    );
    const noise = new RandomStream(request.seed, 'teacher').split('noise').normal(train.count);
    const targets = train.targets.map((y, i) => y + chosen.noise * (noise[i] ?? 0));
    return Promise.resolve({ ...rest, train: { ...train, targets } });
  },
});

/** @throws DataError where it would not fit into memory */
function describe({ dimension, samples }: Chosen) {
  refuseTooMany('teacher', samples, dimension + 1);
  return { input: [dimension], target: [1], samples: { train: samples, test: samples } };
}

function teacherOf({ units, dimension }: Chosen, stream: RandomStream): Teacher {
  return {
    inner: stream
      .split('inner')
      .normal(units * dimension)
      .map((w) => w / Math.sqrt(dimension)),
    outer: stream
      .split('outer')
      .normal(units)
      .map((a) => a / Math.sqrt(units)),
  };
}

function taught(
  { dimension, units, activation }: Chosen,
  { inner, outer }: Teacher,
  count: number,
  stream: RandomStream,
): Table {
  const inputs = stream.normal(count * dimension);
  const targets = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let j = 0; j < units; j++) {
      let at = 0;
      for (let k = 0; k < dimension; k++)
        at += (inner[j * dimension + k] ?? 0) * (inputs[i * dimension + k] ?? 0);
      sum += (outer[j] ?? 0) * ACTIVATIONS[activation](at);
    }
    targets[i] = sum;
  }
  return { count, inputs, targets };
}
