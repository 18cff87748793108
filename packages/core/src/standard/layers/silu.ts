import { defineActivation } from './activation.js';

export const silu = defineActivation({
  name: 'silu',
  summary: 'A smooth relu: every number times its sigmoid.',
  documentation: 'x / (1 + e⁻ˣ), entry by entry; also known as swish.',
  reference:
    'Elfwing, Uchibe, Doya: Sigmoid-weighted linear units (2018); Ramachandran, Zoph, Le: Searching for activation functions (2017).',
  apply: (tf, x) => tf.mul(x, tf.sigmoid(x)),
});
