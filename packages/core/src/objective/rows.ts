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
 * A block of the Jacobian's columns for n samples, without having to write it out.
 * - `outer`: row i is Σₜ left[i, t] ⊗ right[i, t]; left [n, T, d], right [n, T, p]. With `bias`, left has a further entry 1.
 *   `of` names the layer's own parameters that the columns stand for, where they come in those parameters' own order. Products with
 *   J then follow from the block alone: worth it where the layer's backward pass is not much cheaper than its rows.
 * - `explicit`: row i itself; rows [n, P].
 */
export type JacobianRows =
  | {
      readonly form: 'outer';
      readonly left: Tensor;
      readonly right: Tensor;
      readonly bias?: boolean;
      /** kernel [d, p], and with `bias` the bias [p] */
      readonly of?: { readonly kernel: string; readonly bias?: string };
      /**
       * Makes the layer's own parameters of Σᵢ uᵢ·rowᵢ, its kernel part [d, p] and its bias part [p]. With it Jᵀu needs no backward
       * pass where the rows are written out for G anyway.
       */
      readonly fold?: (kernel: Tensor, bias: Tensor) => Parameters;
    }
  | { readonly form: 'explicit'; readonly rows: Tensor };
