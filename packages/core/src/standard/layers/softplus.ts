import { defineActivation } from './activation.js';

export const softplus = defineActivation({
  name: 'softplus',
  summary: 'A smooth relu: ln(1 + eˣ).',
  reference:
    'Dugas et al.: Incorporating second-order functional knowledge for better option pricing (2001).',
  apply: (tf, x) => tf.softplus(x),
});
