import type { Tensor, Tf } from '../../engine/engine.js';

/** Weights of an LSTM with u units on steps of d numbers; columns in four blocks of u: input, forget, cell, output gate. */
export interface LstmWeights {
  /** [d + u, 4u]: the rows for the step's numbers first, then those for the hidden state before it. */
  readonly kernel: Tensor;
  /** [4u] */
  readonly bias: Tensor;
}

/** One step, each [n, u]. */
interface Step {
  readonly input: Tensor;
  readonly forget: Tensor;
  readonly candidate: Tensor;
  readonly output: Tensor;
  readonly cellBefore: Tensor;
  readonly cellTanh: Tensor;
  readonly hiddenBefore: Tensor;
  readonly hidden: Tensor;
}

/** The steps of a sequence in order. @param x [n, T, d] */
export function lstmSteps(tf: Tf, { kernel, bias }: LstmWeights, x: Tensor): readonly Step[] {
  const [samples = 1, count = 1, width = 1] = x.shape;
  const units = bias.size / 4;
  // What the inputs contribute is one product for all steps.
  const rows = tf.transpose(x, [1, 0, 2]).reshape([count * samples, width]);
  const fromInputs = tf
    .add(tf.matMul(rows, tf.slice(kernel, [0, 0], [width, 4 * units])), bias)
    .reshape([count, samples, 4 * units]);
  const recurrent = tf.slice(kernel, [width, 0], [units, 4 * units]);
  let hidden: Tensor = tf.zeros([samples, units]);
  let cell = hidden;
  return tf.unstack(fromInputs).map((fromInput) => {
    const [hiddenBefore, cellBefore] = [hidden, cell];
    const split = tf.split(tf.add(fromInput, tf.matMul(hidden, recurrent)), 4, 1);
    const [i, f, g, o] = split as [Tensor, Tensor, Tensor, Tensor];
    const [input, forget, candidate, output] = [tf.sigmoid(i), tf.sigmoid(f), tf.tanh(g), tf.sigmoid(o)];
    cell = tf.add(tf.mul(forget, cell), tf.mul(input, candidate));
    const cellTanh = tf.tanh(cell);
    hidden = tf.mul(output, cellTanh);
    return { input, forget, candidate, output, cellBefore, cellTanh, hiddenBefore, hidden };
  });
}

/**
 * ∂f/∂(the gates' pre-activations) at each step, [T, n, 4u], from ∂f/∂(hidden state), by the recurrence backwards:
 * δhₜ = signalₜ + δzₜ₊₁Wᵀ, δcₜ = δcₜ₊₁ ∘ forgetₜ₊₁ + δhₜ ∘ ∂h/∂c, δzₜ = [δc, δc, δc, δh] ∘ ∂(c, c, c, h)/∂z.
 * @param signals ∂f/∂(hidden state) at each step, [n, u], absent where f does not look at it
 */
export function lstmSignals(
  tf: Tf,
  { kernel, bias }: LstmWeights,
  steps: readonly Step[],
  signals: readonly (Tensor | undefined)[],
): Tensor {
  const units = bias.size / 4;
  const recurrent = tf.slice(kernel, [kernel.size / (4 * units) - units, 0], [units, 4 * units]);
  // All that does not run backwards is computed for all steps at once.
  const all = (name: keyof Step) => tf.stack(steps.map((step) => step[name]));
  const [input, forget, candidate, output, cellTanh] = [
    all('input'),
    all('forget'),
    all('candidate'),
    all('output'),
    all('cellTanh'),
  ];
  const sigmoidSlope = (s: Tensor) => tf.mul(s, tf.sub(1, s));
  const tanhSlope = (s: Tensor) => tf.sub(1, tf.square(s));
  const slopes = tf.unstack(
    tf.concat(
      [
        tf.mul(candidate, sigmoidSlope(input)),
        tf.mul(all('cellBefore'), sigmoidSlope(forget)),
        tf.mul(input, tanhSlope(candidate)),
        tf.mul(cellTanh, sigmoidSlope(output)),
      ],
      2,
    ),
  );
  const toCell = tf.unstack(tf.mul(output, tanhSlope(cellTanh)));

  let later: { readonly gates: Tensor; readonly cell: Tensor } | undefined;
  const found: Tensor[] = [];
  for (let t = steps.length - 1; t >= 0; t--) {
    const [step, slope, cellSlope] = [steps[t], slopes[t], toCell[t]];
    if (!step || !slope || !cellSlope) throw new RangeError(`the recurrence has no step ${t}`);
    const [signal, fromLater] = [signals[t], later && tf.matMul(later.gates, recurrent, false, true)];
    const reached = signal && fromLater ? tf.add(signal, fromLater) : (signal ?? fromLater);
    const hidden = reached ?? tf.zerosLike(step.hidden);
    const direct = tf.mul(hidden, cellSlope);
    const cell = later ? tf.add(later.cell, direct) : direct;
    const gates = tf.mul(tf.concat([cell, cell, cell, hidden], 1), slope);
    found.push(gates);
    later = { gates, cell: tf.mul(cell, step.forget) };
  }
  return tf.stack(found.reverse());
}
