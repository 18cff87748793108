import { z } from 'zod';
import { defineNormalization } from '../../plugin/define.js';
import { perOption, Polar, rawOf } from './polar.js';

/** W = g·v/‖v‖, Salimans & Kingma 2016. */
export const weightNorm = defineNormalization({
  name: 'weight-norm',
  apiVersion: 1,
  summary: 'Trains length and direction of each unit’s weights apart from each other.',
  documentation: [
    'W = g·v/‖v‖ for the weights W of each unit; g and v are what the optimizer moves. At first v = W and g = ‖W‖, so that the net begins as it would without. Units with weights of zeros begin with g = 0. Biases stay as they are.',
    'The gradient in v is at right angles to v, so plain gradient descent lets ‖v‖ grow and takes ever smaller turns. A `decay` of the optimizer works on g and v.',
  ].join('\n\n'),
  reference: 'Salimans, Kingma: Weight normalization (2016), eqs. (2) and (3).',
  example: 'normalization weight-norm',
  options: z.object({ per: perOption('unit') }),
  positional: ['per'],
  create({ per }, { tf }, weight) {
    const polar = new Polar(tf, weight, per);
    return {
      unwrap: (value) => ({ ...polar.coordinates(value) }),
      wrap: (raw) => polar.weight(rawOf(raw)),
      along: (raw, change) => polar.along(rawOf(raw), rawOf(change)),
      metric: (raw) => polar.metric(rawOf(raw)),
    };
  },
});
