import { defineVarianceScaling } from './variance-scaling.js';

export const lecunUniform = defineVarianceScaling({
  name: 'lecun-uniform',
  summary: 'Numbers drawn evenly from ±√(3·variance), of variance 1/fan-in.',
  documentation:
    'It keeps the size of the signals of a linear net, or of one of tanhs near 0. Fan-in is how many numbers a unit adds up.',
  reference: 'LeCun, Bottou, Orr, Müller: Efficient backprop (1998), eq. (16).',
  distribution: 'uniform',
  variance: (fanIn) => 1 / fanIn,
});
