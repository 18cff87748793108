import { z } from 'zod';
import { ShapeError, shapeText } from '../../network/shape.js';
import { defineMetric } from '../../plugin/define.js';

export const accuracy = defineMetric({
  name: 'accuracy',
  apiVersion: 1,
  summary: 'Share of the samples whose class is the one with the largest output.',
  documentation: 'With a single output (`logistic`), yes is an output above 0.',
  example: 'watch test.accuracy',
  options: z.object({}),
  better: 'higher',
  format: 'percent',
  fits(output) {
    if (output.length !== 1)
      throw new ShapeError(
        `\`accuracy\` needs one output a class, but the network gives ${shapeText(output)}.`,
        'Put `flatten` and `dense` at its end.',
      );
  },
  create: (_, { tf }) => ({
    value(outputs, targets) {
      const right =
        outputs.shape[1] === 1
          ? tf.equal(tf.greater(outputs, 0), tf.greater(targets, 0.5)).reshape([-1])
          : tf.equal(tf.argMax(outputs, -1), tf.argMax(targets, -1));
      return tf.cast(right, 'float32');
    },
  }),
});
