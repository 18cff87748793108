import { z } from 'zod';
import type { Tensor } from '../../engine/engine.js';
import { parameterOf, type Parameters } from '../../network/parameters.js';
import { ShapeError, shapeText, sizeOf, type Shape } from '../../network/shape.js';
import { withGradients } from '../../network/with-gradient.js';
import { defineLayer } from '../../plugin/define.js';
import { initOption } from './initial-values.js';
import { lstmSignals, lstmSteps, type LstmWeights } from './lstm-recurrence.js';

/** A recurrent layer with a memory, Hochreiter & Schmidhuber 1997 with the forget gate of Gers et al. 2000. */
export const lstm = defineLayer({
  name: 'lstm',
  apiVersion: 1,
  summary: 'Reads a sequence step by step and remembers what matters (long short-term memory).',
  documentation: [
    'At each step i, f, o = σ(…) and g = tanh(…) of one product [x, h]·W + b; then c ← f ∘ c + i ∘ g and h ← o ∘ tanh(c), h and c zero at first. W is (d + units) × 4·units, its columns in the order i, f, g, o, its rows those of x before those of h. The bias of the forget gate f begins at 1, the others at 0.',
    'The input is a sequence [steps, numbers]. Of an image each row is a step, its columns and channels laid out in one vector.',
    'The output is the last h, a vector; with `output: all` it is every h, a sequence, as a further `lstm` needs it.',
  ].join('\n\n'),
  reference:
    'Hochreiter, Schmidhuber: Long short-term memory (1997); Gers, Schmidhuber, Cummins: Learning to forget (2000).',
  example: 'lstm 64',
  options: z.object({
    units: z.int().min(1).describe('Number of memory cells, and of outputs.'),
    output: z
      .enum(['last', 'all'])
      .default('last')
      .describe('Whether the output is that of the last step or the sequence of all of them.'),
    init: initOption('lecun'),
  }),
  positional: ['units'],
  shape(input, { units, output }) {
    const [steps] = sequenceShape(input);
    return output === 'all' ? [steps, units] : [units];
  },
  weights(input, { units }) {
    const [, width] = sequenceShape(input);
    return { kernel: [width + units, 4 * units], bias: [4 * units] };
  },
  unitAxes: { kernel: [-1] },
  multiplyAdds(input, { units }) {
    const [steps, width] = sequenceShape(input);
    return steps * (width + units) * 4 * units;
  },
  create({ units, output, init }, { tf, initializer }, { input }) {
    const ofKernel = initializer(init);
    const [count, width] = sequenceShape(input);
    const sequence = (x: Tensor) => x.reshape([-1, count, width]);
    /** ∂f/∂output → ∂f/∂(hidden state) at each step. */
    const byStep = (signal: Tensor): readonly (Tensor | undefined)[] =>
      output === 'all'
        ? tf.unstack(signal, 1)
        : Array.from({ length: count }, (_, t) => (t === count - 1 ? signal : undefined));
    /** What the kernel multiplied at each step, and the signals of what came out: [n, T, d + units], [n, T, 4·units]. */
    const uses = (weights: LstmWeights, x: Tensor, signal: Tensor) => {
      const steps = lstmSteps(tf, weights, x);
      const before = tf.stack(
        steps.map((step) => step.hiddenBefore),
        1,
      );
      const gates = lstmSignals(tf, weights, steps, byStep(signal));
      return { left: tf.concat([x, before], 2), right: tf.transpose(gates, [1, 0, 2]) };
    };
    return {
      init: (key) => ({
        kernel: ofKernel(key.split('kernel'), {
          shape: [width + units, 4 * units],
          fanIn: width + units,
          fanOut: units,
        }),
        bias: tf.concat([tf.zeros([units]), tf.ones([units]), tf.zeros([2 * units])]),
      }),
      apply(parameters, input) {
        const { kernel, bias } = weightsOf(parameters);
        return withGradients(tf, [sequence(input), kernel, bias], {
          forward(x, kernel, bias) {
            const hidden = lstmSteps(tf, { kernel, bias }, x).map((step) => step.hidden);
            return output === 'all' ? tf.stack(hidden, 1) : (hidden.at(-1) ?? x);
          },
          gradients(dy, x, kernel, bias) {
            const { left, right } = uses({ kernel, bias }, x, dy);
            const signals = right.reshape([-1, 4 * units]);
            const ofInput = tf.slice(kernel, [0, 0], [width, 4 * units]);
            return [
              tf.matMul(signals, ofInput, false, true).reshape(x.shape),
              tf.matMul(left.reshape([-1, width + units]), signals, true),
              tf.sum(signals, 0),
            ];
          },
        });
      },
      rows: ({ parameters, input, signal }) => [
        {
          form: 'outer',
          ...uses(weightsOf(parameters), sequence(input), signal),
          bias: true,
          of: { kernel: 'kernel', bias: 'bias' },
        },
      ],
    };
  },
});

const weightsOf = (parameters: Parameters): LstmWeights => ({
  kernel: parameterOf(parameters, 'kernel'),
  bias: parameterOf(parameters, 'bias'),
});

/** Steps, and numbers a step. @throws ShapeError where the input is no sequence */
function sequenceShape(input: Shape): readonly [number, number] {
  const [steps, ...rest] = input;
  if (steps === undefined || rest.length === 0)
    throw new ShapeError(
      `\`lstm\` takes a sequence [steps, numbers], but ${shapeText(input)} reaches it.`,
      `Declare the input as one, \`input sequence[${steps ?? 1}, 1]\`; an \`lstm\` before it needs \`output: all\`.`,
    );
  return [steps, sizeOf(rest)];
}
