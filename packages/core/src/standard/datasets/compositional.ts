import { z } from 'zod';
import { drawSets, refuseTooMany } from '../../data/generated/draws.js';
import { rootOf, type Constituent } from '../../data/generated/function-tree.js';
import type { Table } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { RandomStream } from '../../random/stream.js';

const options = z
  .object({
    dimension: z.int().min(2).describe('Numbers of an input: 2, 4, 8 or another power of 2.'),
    frequency: z
      .number()
      .positive()
      .default(2)
      .describe('Length of (a, b) in each function: how fast it changes.'),
    samples: z.int().min(1).describe('Samples to train with. There are as many to test with.'),
  })
  .refine(({ dimension }) => Number.isInteger(Math.log2(dimension)), {
    path: ['dimension'],
    message: 'A binary tree has 2, 4, 8 or another power of 2 leaves.',
  });

type Chosen = z.output<typeof options>;

/** Targets that are put together from functions of two numbers. */
export const compositional = defineDataset({
  name: 'compositional',
  apiVersion: 1,
  summary: 'Even inputs, and a function of them that is a binary tree of functions of two.',
  documentation: [
    'For eight numbers y = g(g(g(x₁, x₂), g(x₃, x₄)), g(g(x₅, x₆), g(x₇, x₈))), where each g is another one: cos(au + bv + c), with (a, b) of the length `frequency` in a random direction and c a random phase. Inputs are drawn evenly from −1 to 1.',
    'The tree depends on the seed alone and is that of both sets, which are drawn apart.',
  ].join('\n\n'),
  reference:
    'Mhaskar, Liao, Poggio: When and why are deep networks better than shallow ones? (2017), eq. (4).',
  example: 'compositional 8, samples: 1000',
  options,
  positional: ['dimension'],
  describe,
  load: (chosen, request) => {
    const tree = treeOf(chosen, new RandomStream(request.seed, 'the tree of functions'));
    return Promise.resolve(
      drawSets('compositional', describe(chosen), request, (count, stream) =>
        composed(chosen, tree, count, stream),
      ),
    );
  },
});

/** @throws DataError where it would not fit into memory */
function describe({ dimension, samples }: Chosen) {
  refuseTooMany('compositional', samples, dimension + 1);
  return { input: [dimension], target: [1], samples: { train: samples, test: samples } };
}

/** The functions, level by level, those of the leaves first: dimension/2 of them, dimension/4, …, 1. */
function treeOf({ dimension, frequency }: Chosen, stream: RandomStream): readonly (readonly Constituent[])[] {
  return Array.from({ length: Math.log2(dimension) }, (_, level) => {
    const count = dimension / 2 ** (level + 1);
    const turns = stream.split(`level ${level}`).uniform(2 * count);
    return Array.from({ length: count }, (_node, i) => {
      const [direction, c] = [2 * Math.PI * (turns[2 * i] ?? 0), 2 * Math.PI * (turns[2 * i + 1] ?? 0)];
      return { a: frequency * Math.cos(direction), b: frequency * Math.sin(direction), c };
    });
  });
}

function composed(
  { dimension }: Chosen,
  tree: readonly (readonly Constituent[])[],
  count: number,
  stream: RandomStream,
): Table {
  const inputs = stream.uniform(count * dimension).map((u) => 2 * u - 1);
  const targets = Float32Array.from({ length: count }, (_, i) =>
    rootOf(tree, [...inputs.subarray(i * dimension, (i + 1) * dimension)]),
  );
  return { count, inputs, targets };
}
