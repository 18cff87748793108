import { definePath } from './between.js';

export const cosine = definePath({
  name: 'cosine',
  summary: 'Falls (or rises) from one value to another along half a cosine wave: slow, fast, slow.',
  documentation: 'to + (from − to)·(1 + cos πt)/2, t from 0 to 1 over the run.',
  reference: 'Loshchilov, Hutter: SGDR (2017), eq. (5), without restarts.',
  ends: 'zero',
  value: (tf, t, from, to) => tf.add(tf.mul(tf.add(tf.cos(tf.mul(t, Math.PI)), 1), (from - to) / 2), to),
});
