import { defineVarianceScaling } from './variance-scaling.js';

export const heUniform = defineVarianceScaling({
  name: 'he-uniform',
  summary: 'Numbers drawn evenly from ±√(3·variance), of variance 2/fan-in.',
  documentation:
    'It keeps the size of the signals of a net of relus. Fan-in is how many numbers a unit adds up.',
  reference: 'He, Zhang, Ren, Sun: Delving deep into rectifiers (2015), eq. (10).',
  distribution: 'uniform',
  variance: (fanIn) => 2 / fanIn,
});
