import type { Tensor, Tf } from '../engine/engine.js';
import { ownParameters, type Network, type NetworkLayer, type Pass } from '../network/network.js';
import type { Parameters } from '../network/parameters.js';
import { withGradient } from '../network/with-gradient.js';
import type { Use } from './rows.js';

/** One set of parameters, as it was used in one forward and one backward pass for each output. */
export interface TapedLayer {
  /** What the parameters' names begin with. */
  readonly owner: string;
  /** Where they are used: one place, or each use of a block. */
  readonly places: readonly TapedPlace[];
}

export interface TapedPlace {
  readonly node: NetworkLayer;
  /** One use for each of the K outputs. */
  readonly uses: readonly Use[];
}

/** What a network is run with, apart from the parameters that are trained. */
export interface Setting {
  readonly network: Network;
  /** The network's other parameters. */
  readonly untrained: Parameters;
  readonly pass: Pass;
}

/**
 * Runs the network forward once and backward once for each output k, and keeps what every layer saw: its input, and the signal
 * ∂fₖ(xᵢ)/∂(its output). One backward pass of Σᵢ fₖ(xᵢ) gives all samples' signals, because sample i's output depends on sample
 * i alone. Layers without trained parameters are not kept; signals pass through them.
 * @param parameters those that are trained
 */
export function tape(
  tf: Tf,
  { network, untrained, pass }: Setting,
  parameters: Parameters,
  x: Tensor,
): { outputs: Tensor; layers: readonly TapedLayer[] } {
  const names = Object.keys(parameters);
  const values = Object.values(parameters);
  const samples = x.shape[0];
  const seen: { readonly node: NetworkLayer; readonly input: Tensor }[] = [];
  let outputs: Tensor | undefined;

  /** The signals in the order in which the layers ran. */
  const backward = (k: number): readonly (Tensor | undefined)[] => {
    const signals: (Tensor | undefined)[] = [];
    let count = 0;
    const tap: Pass['tap'] = (node, input, output) => {
      if (Object.keys(ownParameters(parameters, node.laid.owner)).length === 0) return output;
      const index = count++;
      if (k === 0) seen.push({ node, input: tf.keep(input.clone()) });
      return withGradient(tf, output, () => ({
        value: output.clone(),
        gradient(dy) {
          signals[index] = tf.keep(dy.clone());
          return dy;
        },
      }));
    };
    const forward = (...weights: Tensor[]) => {
      const here = Object.fromEntries(names.map((name, i) => [name, weights[i] ?? values[i] ?? x]));
      const f = network.apply({ ...untrained, ...here }, x, { ...pass, tap }).reshape([samples, -1]);
      outputs ??= tf.keep(f.clone());
      return f.shape[1] === 1 ? f : tf.slice(f, [0, k], [samples, 1]);
    };
    const ones = tf.ones([samples, 1]);
    tf.grads(forward)(values, ones);
    return signals;
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
  const places = seen.map(({ node, input: kept }, index): TapedPlace => {
    const { owner, path } = node.laid;
    const input = owned(kept);
    const own = ownParameters(parameters, owner);
    const uses = passes.map((signals) => {
      const signal = signals[index];
      if (!signal) throw new Error(`no signal reached ${path}`);
      return { parameters: own, input, signal: owned(signal) };
    });
    return { node, uses };
  });
  const owners = new Map<string, TapedPlace[]>();
  for (const place of places) {
    const { owner } = place.node.laid;
    owners.set(owner, [...(owners.get(owner) ?? []), place]);
  }
  return {
    outputs: owned(outputs),
    layers: [...owners].map(([owner, uses]) => ({ owner, places: uses })),
  };
}
