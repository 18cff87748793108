import type { Tensor } from '../engine/engine.js';
import type { Parameters } from '../network/parameters.js';

/** One use of a layer in a forward and a backward pass. */
export interface Use {
  /** The layer's own parameters. */
  readonly parameters: Parameters;
  /** What came in, [n, ...in]. */
  readonly input: Tensor;
  /** ∂f/∂(its output) for each sample's own f, [n, ...out]. */
  readonly signal: Tensor;
}

/**
 * A block of the Jacobian's columns for n samples as Σₜ left[i, t] ⊗ right[i, t], without having to write it out. The columns may
 * stand in any orthonormal basis of the parameters, as long as it is the same at every use of a block.
 */
export interface Outer {
  readonly form: 'outer';
  /** [n, T, d] */
  readonly left: Tensor;
  /** [n, T, p] */
  readonly right: Tensor;
  /** Whether left has a further entry that is always 1. */
  readonly bias?: boolean;
  /**
   * The layer's own parameters that the columns stand for, where they come in those parameters' own order: kernel [d, p], and with
   * `bias` the bias [p]. Products with J then follow from the block alone: worth it where the layer's backward pass is not much
   * cheaper than its rows.
   */
  readonly of?: { readonly kernel: string; readonly bias?: string };
  /**
   * Makes the layer's own parameters of Σᵢ uᵢ·rowᵢ, its kernel part [d, p] and its bias part [p]. With it Jᵀu needs no backward
   * pass where the rows are written out for G anyway.
   */
  readonly fold?: (kernel: Tensor, bias: Tensor) => Parameters;
}

/** A block of the Jacobian's columns for n samples, row by row: rows [n, P]. */
export interface Explicit {
  readonly form: 'explicit';
  readonly rows: Tensor;
  /** The layer's own parameter that the columns are, in its order. A normalization of it needs to know. */
  readonly of?: string;
}

/**
 * A block of the Jacobian's columns for G groups of parameters, each used at one position of its own: row i is left[i, g] ⊗ right[i, g]
 * for every group, as of a layer whose weights are not shared.
 */
export interface Grouped {
  readonly form: 'grouped';
  /** [n, G, d] */
  readonly left: Tensor;
  /** [n, G, p] */
  readonly right: Tensor;
  /** Whether left has a further entry that is always 1. */
  readonly bias?: boolean;
  /** The layer's own parameter of shape [G, d, p] that the columns are, in its order. A normalization of it needs to know. */
  readonly of?: string;
}

export type JacobianRows = Outer | Explicit | Grouped;
