import { definePath } from './between.js';

export const linear = definePath({
  name: 'linear',
  summary: 'Goes from one value to another in a straight line.',
  documentation: 'from + (to − from)·t, t from 0 to 1 over the run.',
  ends: 'zero',
  value: (tf, t, from, to) => tf.add(tf.mul(t, to - from), from),
});
