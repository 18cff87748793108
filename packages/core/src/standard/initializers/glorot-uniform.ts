import { defineVarianceScaling } from './variance-scaling.js';

export const glorotUniform = defineVarianceScaling({
  name: 'glorot-uniform',
  summary: 'Numbers drawn evenly from ±√(3·variance), of variance 2/(fan-in + fan-out).',
  documentation:
    'It keeps the size of the signals of both directions as well as one number can. Fan-in is how many numbers a unit adds up, fan-out how many units an input reaches.',
  reference:
    'Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks (2010), eq. (16).',
  distribution: 'uniform',
  variance: (fanIn, fanOut) => 2 / (fanIn + fanOut),
});
