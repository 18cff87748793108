import { z } from 'zod';
import type { Tensor } from '../../engine/engine.js';
import { defineLayer } from '../../plugin/define.js';
import { reluPolynomial } from './relu-polynomial.js';

/** Beyond this degree a float32 input of 20 leaves the range of float32. */
const HIGHEST = 24;

/** p(x), entry by entry: an activation that is a polynomial. */
export const polynomial = defineLayer({
  name: 'polynomial',
  apiVersion: 1,
  summary: 'A polynomial of every number: the one that is nearest to relu, or one of your own.',
  documentation: [
    'c₀ + c₁x + c₂x² + …, entry by entry. `polynomial [0, 0, 1]` is the square.',
    'Without coefficients it is the polynomial of the `degree` that is nearest to relu in mean square over standard normal numbers: 0.2 + 0.5x + 0.2x² for degree 2. A net of such units is a polynomial of its weights, and its interpolating equations p(xₙ) = yₙ have as many zeros as Bézout’s theorem counts.',
    'Beyond a few standard deviations a polynomial is far from relu: keep signals at their size, as `init he` and standardized inputs do.',
  ].join('\n\n'),
  reference:
    'Poggio: Theory of deep learning, relu replaced by a univariate polynomial; Liao, Poggio: Theory II, landscape of the empirical risk in deep learning (2017).',
  example: 'polynomial degree: 4',
  options: z
    .object({
      coefficients: z
        .array(z.number())
        .min(1)
        .max(HIGHEST + 1)
        .optional()
        .describe('The constant first, then that of x, of x², and so on.'),
      degree: z
        .int()
        .min(1)
        .max(HIGHEST)
        .optional()
        .describe('Degree of the polynomial nearest to relu; 2 if neither is given.'),
    })
    .refine(({ coefficients, degree }) => coefficients === undefined || degree === undefined, {
      path: ['degree'],
      message: 'The coefficients say the degree: leave `degree` out.',
    }),
  positional: ['coefficients'],
  shape: (input) => input,
  weights: () => ({}),
  create({ coefficients, degree = 2 }, { tf }) {
    const highestFirst = (coefficients ?? reluPolynomial(degree)).toReversed();
    return {
      // Horner's scheme.
      apply: (_, x) => highestFirst.reduce<Tensor>((sum, c) => tf.add(tf.mul(sum, x), c), tf.zerosLike(x)),
    };
  },
});
