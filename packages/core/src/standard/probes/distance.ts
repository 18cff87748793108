import { z } from 'zod';
import type { Scalar, Tensor } from '../../engine/engine.js';
import { defineProbe } from '../../plugin/define.js';

/** ‖W − W₀‖ / ‖W₀‖, all parameters as one vector. */
export const distance = defineProbe({
  name: 'distance',
  apiVersion: 1,
  summary: 'How far the parameters have come from their start, relative to the size of the start.',
  documentation: '‖W − W₀‖ / ‖W₀‖ over all parameters as one vector.',
  reference: 'Soltanolkotabi: Demystifying overparameterization; distance from initialization.',
  example: 'watch distance',
  options: z.object({}),
  create: (_, { tf }) => ({
    look(parameters, initial) {
      const squares = (values: Tensor[]) =>
        values.map((v) => tf.sum(tf.square(v))).reduce((a, b) => tf.add(a, b));
      const moved = Object.entries(parameters).flatMap(([name, value]) => {
        const start = initial[name];
        return start ? [tf.sub(value, start)] : [];
      });
      return tf.sqrt(tf.div<Scalar>(squares(moved), squares(Object.values(initial))));
    },
  }),
});
