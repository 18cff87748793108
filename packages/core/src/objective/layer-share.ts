import type { Tensor, Tf } from '../engine/engine.js';
import type { Network, NetworkLayer, Pass } from '../network/network.js';
import { ownParameters } from '../network/network.js';
import { parameterOf, type Parameters } from '../network/parameters.js';
import { foldedRows } from './gram.js';
import { blockTimes, blockTransposeTimes, ownOrderRows, type OwnOrder } from './own-order.js';
import type { JacobianRows, Use } from './rows.js';
import { joinedRows } from './shared-rows.js';
import type { TapedLayer } from './tape.js';

/** What a layer's share of the Jacobian is computed with. */
export interface Ground {
  readonly tf: Tf;
  readonly network: Network;
  /** All of the network's, those that are not trained too. */
  readonly parameters: Parameters;
  readonly pass: Pass;
  readonly slow: (path: string) => void;
}

/** The columns of the Jacobian that belong to one set of parameters, in all of the places where it is used. */
export class LayerShare {
  constructor(
    private readonly ground: Ground,
    private readonly layer: TapedLayer,
  ) {}

  /** The parameters' names in the network. */
  get names(): readonly string[] {
    const own = this.layer.places[0]?.uses[0]?.parameters ?? {};
    return Object.keys(own).map((name) => `${this.layer.owner}/${name}`);
  }

  /** The layer's own name for a parameter. */
  ownName(name: string): string {
    return name.slice(this.layer.owner.length + 1);
  }

  /** Where the layer stands: the first place of several. */
  get path(): string {
    return this.layer.places[0]?.node.laid.path ?? this.layer.owner;
  }

  /** By the layer's own rule, or row by row. */
  blocks(): readonly JacobianRows[] {
    const known = this.known();
    if (known) return known;
    this.ground.slow(this.path);
    return Object.values(this.columns()).map((rows) => ({ form: 'explicit', rows }));
  }

  /** By the parameters' names, [nK, size] each: a vector-Jacobian product for every row. */
  columns(): Parameters {
    const { tf } = this.ground;
    return summed(
      tf,
      this.layer.places.map(({ node, uses }) => {
        const gradients = singleRows(tf, uses, node.laid.body !== undefined).map((row) =>
          this.#gradient(node, row),
        );
        const names = Object.keys(gradients[0] ?? {});
        return Object.fromEntries(
          names.map((name) => [name, tf.stack(gradients.map((g) => parameterOf(g, name).reshape([-1])))]),
        );
      }),
    );
  }

  /** Jᵀu by the parameters' names. @param u [nK] */
  transposeTimes(u: Tensor): Parameters {
    const { tf } = this.ground;
    const folded = this.known()?.map((block) => foldedRows(tf, block, u));
    if (folded?.every((own) => own !== undefined)) return this.#inNetwork(folded);
    // Several outputs' signals are added up first, so that one backward pass does for all.
    const blocks = this.#outputs === 1 ? this.#ownBlocks() : undefined;
    if (blocks) return this.#inNetwork(blocks.map((block) => blockTransposeTimes(tf, block, u)));
    const weights = u.reshape([-1, this.#outputs]);
    return summed(
      tf,
      this.layer.places.map(({ node, uses }) => {
        const signals = uses.map(({ signal }, k) =>
          tf.mul(signal, perSample(tf.slice(weights, [0, k], [signal.shape[0], 1]), signal)),
        );
        const [use] = uses;
        return use ? this.#gradient(node, { ...use, signal: sum(tf, signals) }) : {};
      }),
    );
  }

  /** J v, [n, K]. @param v by the parameters' names */
  times(v: Parameters): Tensor {
    const { tf, network, parameters, pass } = this.ground;
    const outputs = this.#outputs;
    const blocks = this.#ownBlocks();
    if (blocks) {
      const own = ownParameters(v, this.layer.owner);
      return sum(
        tf,
        blocks.map((block) => blockTimes(tf, block, own)),
      ).reshape([-1, outputs]);
    }
    if (!this.#isLinear) {
      const products = Object.entries(this.columns()).map(([name, rows]) =>
        tf.matMul(rows, parameterOf(v, name).reshape([-1, 1])),
      );
      return sum(tf, products).reshape([-1, outputs]);
    }
    const places = this.layer.places.map(({ node, uses }) => {
      const along = uses.map(({ input, signal }) => {
        const change = network.applyLayer(node, { ...parameters, ...v }, input, pass);
        return tf.sum(tf.mul(signal, change).reshape([input.shape[0], -1]), 1);
      });
      return tf.stack(along, 1);
    });
    return sum(tf, places);
  }

  /** By the layer's own rule; undefined where it has none, or its uses do not fit together. */
  known(): readonly JacobianRows[] | undefined {
    const { tf } = this.ground;
    const places = this.layer.places.map(({ node, uses }) => node.layer.rows?.(allRows(tf, uses)));
    const known = places.flatMap((blocks) => (blocks ? [blocks] : []));
    return known.length === places.length ? joinedRows(tf, known) : undefined;
  }

  /** K */
  get #outputs(): number {
    return this.layer.places[0]?.uses.length ?? 1;
  }

  get #isLinear(): boolean {
    return this.layer.places.every(({ node }) => node.layer.linear === true);
  }

  /** The rows in the order of the parameters, where they are the cheaper way to products with J. */
  #ownBlocks(): readonly OwnOrder[] | undefined {
    return this.#isLinear ? undefined : ownOrderRows(this.known());
  }

  #inNetwork(parts: readonly Parameters[]): Parameters {
    const own = parts.flatMap((part) => Object.entries(part));
    return Object.fromEntries(own.map(([name, value]) => [`${this.layer.owner}/${name}`, value]));
  }

  /** Vector-Jacobian product of one layer alone: its own parameters' gradient of ⟨signal, its output⟩. */
  #gradient(node: NetworkLayer, use: Use): Parameters {
    const { tf, network, parameters, pass } = this.ground;
    const names = Object.keys(use.parameters);
    const prefix = `${this.layer.owner}/`;
    const local = (...weights: Tensor[]) => {
      const own = Object.fromEntries(names.map((name, i) => [prefix + name, weights[i] ?? use.signal]));
      return network.applyLayer(node, { ...parameters, ...own }, use.input, pass);
    };
    const gradients = tf.grads(local)(Object.values(use.parameters), use.signal);
    return Object.fromEntries(names.map((name, i) => [prefix + name, gradients[i] ?? use.signal]));
  }
}

/** The K uses of n samples as one use of n·K samples, sample-major. */
function allRows(tf: Tf, uses: readonly Use[]): Use {
  const [first, ...others] = uses;
  if (!first) throw new RangeError('a layer without a use has no rows');
  if (others.length === 0) return first;
  const [n = 1, ...rest] = first.signal.shape;
  const [, ...inputRest] = first.input.shape;
  const repeat = [1, uses.length, ...inputRest.map(() => 1)];
  return {
    parameters: first.parameters,
    input: tf
      .tile(first.input.reshape([n, 1, ...inputRest]), repeat)
      .reshape([n * uses.length, ...inputRest]),
    signal: tf
      .stack(
        uses.map((use) => use.signal),
        1,
      )
      .reshape([n * uses.length, ...rest]),
  };
}

/**
 * Each row by itself, sample-major: of one sample, or of all samples with no signal for the others.
 * @param whole keeps the batch, for layers with others between their braces, whose random numbers are those of a batch
 */
function singleRows(tf: Tf, uses: readonly Use[], whole: boolean): readonly Use[] {
  const samples = uses[0]?.signal.shape[0] ?? 0;
  const one = (tensor: Tensor, sample: number) => tf.slice(tensor, sample, 1);
  return Array.from({ length: samples }, (_, sample) => sample).flatMap((sample) =>
    uses.map(({ parameters, input, signal }) => {
      if (!whole) return { parameters, input: one(input, sample), signal: one(signal, sample) };
      const only = tf.slice(tf.eye(samples), [sample, 0], [1, samples]);
      return { parameters, input, signal: tf.mul(signal, perSample(only, signal)) };
    }),
  );
}

/** A number a sample, [n, 1], shaped so that it scales each sample of `like`. */
function perSample(weights: Tensor, like: Tensor): Tensor {
  return weights.reshape([like.shape[0], ...like.shape.slice(1).map(() => 1)]);
}

/** One kernel for the whole sum. */
export function sum(tf: Tf, terms: readonly Tensor[]): Tensor {
  const [only] = terms;
  return terms.length === 1 && only ? only : tf.addN([...terms]);
}

/** The same names in each part, their values added up. */
function summed(tf: Tf, parts: readonly Parameters[]): Parameters {
  const [first = {}] = parts;
  return Object.fromEntries(
    Object.keys(first).map((name) => [
      name,
      sum(
        tf,
        parts.map((part) => parameterOf(part, name)),
      ),
    ]),
  );
}
