import { z } from 'zod';
import type { Tensor2D } from '../../engine/engine.js';
import { ShapeError, shapeText } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { initOption } from './initial-values.js';

type Factor = { factor: Tensor2D };

/** ⟨X, UUᵀ⟩ = Σᵣ uᵣᵀXuᵣ: a matrix of low rank, sought through what it measures. */
export const quadraticForm = defineLayer({
  name: 'quadratic-form',
  apiVersion: 1,
  summary: 'What a square matrix measures of a matrix of low rank: ⟨X, UUᵀ⟩.',
  documentation:
    'Σᵣ uᵣᵀXuᵣ = ⟨X, UUᵀ⟩ for an input matrix X of d × d numbers; the weights are the factor U, d × rank (Burer and Monteiro). With the loss `square` it is matrix sensing: to find a matrix UUᵀ from linear measurements.',
  reference:
    'Burer, Monteiro: A nonlinear programming algorithm for solving semidefinite programs via low-rank factorization (2003); Soltanolkotabi: Towards demystifying overparameterization in deep learning, nonconvex matrix recovery.',
  example: 'quadratic-form 3',
  options: z.object({
    rank: z.int().min(1).describe('Columns of U: the largest rank of UUᵀ.'),
    init: initOption('lecun'),
  }),
  positional: ['rank'],
  shape(input) {
    if (input.length !== 2 || input[0] !== input[1])
      throw new ShapeError(
        `\`quadratic-form\` takes a square matrix, but ${shapeText(input)} reaches it.`,
        'Put it at the beginning, below an input such as `input matrix[10, 10]`.',
      );
    return [1];
  },
  unitAxes: { factor: [-1] },
  weights: ([size = 0], { rank }) => ({ factor: [size, rank] }),
  multiplyAdds: ([size = 0], { rank }) => size * size * rank + size * rank,
  create({ rank, init }, { tf, initializer }, { input: [size = 0] }) {
    const ofFactor = initializer(init);
    return {
      init: (key) => ({
        factor: ofFactor(key.split('factor'), { shape: [size, rank], fanIn: size, fanOut: rank }),
      }),
      apply({ factor }: Factor, x) {
        const products = tf.matMul(x.reshape([-1, size]), factor).reshape([-1, size, rank]);
        return tf.sum(tf.mul(products, factor), [1, 2]).reshape([-1, 1]);
      },
      // ∂⟨X, UUᵀ⟩/∂U = (X + Xᵀ)U.
      rows({ parameters, input, signal }) {
        const { factor } = parameters as Factor;
        const both = tf.add(input, input.transpose([0, 2, 1])).reshape([-1, size]);
        const rows = tf.matMul(both, factor).reshape([-1, size * rank]);
        return [{ form: 'explicit', rows: tf.mul(rows, signal.reshape([-1, 1])), of: 'factor' }];
      },
    };
  },
});
