import type { Tensor, Tf } from '../engine/engine.js';
import { applyLayer, ownParameters, type Network, type NetworkLayer, type Pass } from '../network/network.js';
import type { Parameters } from '../network/parameters.js';
import { withGradient } from '../network/with-gradient.js';
import type { Use } from './rows.js';

/** A layer with parameters, as it was used in one forward and one backward pass for each output. */
export interface TapedLayer {
  readonly node: NetworkLayer;
  /** One use for each of the K outputs. */
  readonly uses: readonly Use[];
}

/**
 * Runs the network forward once and backward once for each output k, and keeps what every layer saw: its input, and the signal
 * ∂fₖ(xᵢ)/∂(its output). One backward pass of Σᵢ fₖ(xᵢ) gives all samples' signals, because sample i's output depends on sample
 * i alone.
 */
export function tape(
  tf: Tf,
  network: Network,
  parameters: Parameters,
  x: Tensor,
  around: Pass['around'],
): { outputs: Tensor; layers: readonly TapedLayer[] } {
  const names = Object.keys(parameters);
  const values = Object.values(parameters);
  const samples = x.shape[0];
  const inputs = new Map<NetworkLayer, Tensor>();
  let outputs: Tensor | undefined;

  const backward = (k: number): Map<NetworkLayer, Tensor> => {
    const kept = new Map<NetworkLayer, Tensor>();
    const tap: Pass['tap'] = (node, input, output) => {
      if (!inputs.has(node)) inputs.set(node, tf.keep(input.clone()));
      return withGradient(tf, output, () => ({
        value: output.clone(),
        gradient(dy) {
          kept.set(node, tf.keep(dy.clone()));
          return dy;
        },
      }));
    };
    const forward = (...weights: Tensor[]) => {
      const here = Object.fromEntries(names.map((name, i) => [name, weights[i] ?? values[i] ?? x]));
      const f = network
        .apply(here, x, { training: true, tap, ...(around ? { around } : {}) })
        .reshape([samples, -1]);
      outputs ??= tf.keep(f.clone());
      return f.shape[1] === 1 ? f : tf.slice(f, [0, k], [samples, 1]);
    };
    const ones = tf.ones([samples, 1]);
    tf.grads(forward)(values, ones);
    return kept;
  };

  const first = backward(0);
  if (outputs === undefined) throw new Error('the network gave no output');
  const count = outputs.shape[1] ?? 1;
  const passes = [first, ...Array.from({ length: count - 1 }, (_, k) => backward(k + 1))];
  const owned = (kept: Tensor) => {
    const tracked = kept.clone();
    kept.dispose();
    return tracked;
  };
  return {
    outputs: owned(outputs),
    layers: [...first.keys()].reverse().map((node) => {
      const input = inputs.get(node);
      if (!input) throw new Error(`the input of ${node.summary.path} was not kept`);
      const seen = owned(input);
      const own = ownParameters(parameters, node.summary.path);
      return {
        node,
        uses: passes.map((kept) => {
          const signal = kept.get(node);
          if (!signal) throw new Error(`no signal reached ${node.summary.path}`);
          return { parameters: own, input: seen, signal: owned(signal) };
        }),
      };
    }),
  };
}

/** Vector-Jacobian product of one layer alone: its own parameters' gradient of ⟨signal, its output⟩. */
export function layerGradient(tf: Tf, node: NetworkLayer, parameters: Parameters, use: Use): Parameters {
  const names = Object.keys(use.parameters);
  const prefix = `${node.summary.path}/`;
  const local = (...weights: Tensor[]) => {
    const own = Object.fromEntries(names.map((name, i) => [prefix + name, weights[i] ?? use.signal]));
    return applyLayer(node, { ...parameters, ...own }, use.input, { training: true });
  };
  const gradients = tf.grads(local)(Object.values(use.parameters), use.signal);
  return Object.fromEntries(names.map((name, i) => [prefix + name, gradients[i] ?? use.signal]));
}
