import { z } from 'zod';
import { sizeOf } from '../../network/shape.js';
import { defineInitializer } from '../../plugin/define.js';
import { orthonormalRows } from './orthonormal-rows.js';

export const orthogonal = defineInitializer({
  name: 'orthogonal',
  apiVersion: 1,
  summary: 'A random orthogonal matrix: it turns and mirrors, and changes no length.',
  documentation:
    'The weights as a matrix with a column for each unit have orthonormal columns, or orthonormal rows where there are fewer of these. Drawn evenly from all such matrices.',
  reference:
    'Saxe, McClelland, Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear neural networks (2014).',
  example: 'dense 64, init: orthogonal',
  options: z.object({
    scale: z.number().positive().default(1).describe('What the matrix is multiplied with.'),
  }),
  positional: ['scale'],
  create: ({ scale }, { tf }) => ({
    values(key, { shape }) {
      const units = shape.at(-1) ?? 1;
      const inputs = sizeOf(shape.slice(0, -1));
      const [fewer, more] = [Math.min(units, inputs), Math.max(units, inputs)];
      const rows = orthonormalRows(Float64Array.from(key.normal([fewer, more]).dataSync()), fewer, more);
      const matrix = tf.tensor2d(
        Float32Array.from(rows, (value) => scale * value),
        [fewer, more],
      );
      return (units < inputs ? tf.transpose(matrix) : matrix).reshape([...shape]);
    },
  }),
});
