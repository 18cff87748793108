import { z } from 'zod';
import type { Tensor } from '../../engine/engine.js';
import { defineLoss } from '../../plugin/define.js';
import { fitsYesOrNo } from './yes-or-no.js';

/** e^(−sf), s = 1 for yes and −1 for no. Gradient −s·e^(−sf), Hessian e^(−sf). */
export const exponential = defineLoss({
  name: 'exponential',
  apiVersion: 1,
  summary: 'For yes or no: falls exponentially with the margin.',
  documentation:
    'e⁻ˢᶠ, with s = 1 for yes (a target of 1) and s = −1 for no (0). The sign of the output is the answer. Its gradient system drives separable data to the maximum margin, while the weights grow without an end; a wrong label costs exponentially much.',
  reference:
    'Poggio: Theory of deep learning, L = Σ e^(−yf); Soudry et al.: The implicit bias of gradient descent on separable data (2018).',
  example: 'loss exponential',
  options: z.object({}),
  metric: 'accuracy',
  fits: (output, target) => {
    fitsYesOrNo('exponential', output, target);
  },
  create(_, { tf }) {
    const each = (outputs: Tensor, targets: Tensor) => tf.exp(tf.mul(outputs, tf.sub(1, tf.mul(targets, 2))));
    return {
      value: (outputs, targets) => each(outputs, targets).reshape([-1]),
      hessian: (outputs, targets) => each(outputs, targets).reshape([-1, 1, 1]),
    };
  },
});
