import { definePath } from './between.js';

export const exponential = definePath({
  name: 'exponential',
  summary: 'Goes from one value to another by the same factor at every step.',
  documentation: 'from·(to/from)ᵗ, t from 0 to 1 over the run.',
  ends: 'positive',
  value: (tf, t, from, to) => tf.mul(tf.exp(tf.mul(t, Math.log(to / from))), from),
});
