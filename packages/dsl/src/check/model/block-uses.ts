import {
  fitShared,
  type Place,
  sameShape,
  type Shape,
  ShapeError,
  shapeText,
  type SharedUse,
} from '@gramian/core';
import type { Checking } from '../checking.js';
import type { Current } from './flow.js';
import type { LayerShape, LayerShapes } from './layer-shape.js';
import type { Block } from './steps.js';
import type { Traced } from './traced.js';

/** A use of a block with one input shape. */
export interface BlockUse {
  readonly at: Place;
  readonly input: Traced;
  readonly frozen: boolean;
  readonly made: Current;
  readonly layers: LayerShapes;
}

/** The uses of the blocks of a model, which have one set of parameters each. */
export class BlockUses {
  readonly #uses = new Map<Block, BlockUse[]>();

  find(block: Block, shape: Shape, frozen: boolean): BlockUse | undefined {
    return this.#uses.get(block)?.find((use) => use.frozen === frozen && sameShape(use.input.shape, shape));
  }

  /** Reports a use that does not go with the first one. */
  add(block: Block, use: BlockUse, { report }: Checking): void {
    const uses = this.#uses.get(block) ?? [];
    this.#uses.set(block, [...uses, use]);
    const [first] = uses;
    if (first === undefined) return;
    const name = nameOf(block);
    if (first.frozen !== use.frozen)
      report({
        code: 'GN1015',
        message: `\`${name}\` is frozen ${use.frozen ? 'here' : 'elsewhere'} and learns ${use.frozen ? 'elsewhere' : 'here'}, but has one set of parameters.`,
        help: 'Freeze every use, or write `frozen` between the braces of the block.',
        place: use.at,
        related: [{ place: first.at, message: first.frozen ? 'frozen here' : 'learns here' }],
      });
    const fault = misfit(name, first, use);
    if (fault)
      report({
        code: 'GN1013',
        message: fault.error.message,
        ...(fault.error.help === undefined ? {} : { help: fault.error.help }),
        place: use.at,
        related: [
          { place: first.at, message: `${shapeText(first.input.shape)} goes in here` },
          { place: fault.layer.at, message: 'its parameters depend on the shape' },
        ],
      });
  }
}

/** As the text calls it. */
export function nameOf({ declared }: Block): string {
  const value = declared.arguments[0]?.value;
  return value?.kind === 'reference' ? (value.path[0]?.text ?? '') : '';
}

/** The first layer whose parameters cannot be those of the other use. */
function misfit(
  name: string,
  first: BlockUse,
  second: BlockUse,
): { readonly layer: LayerShape; readonly error: ShapeError } | undefined {
  const others = new Map(first.layers.all.map((layer) => [layer.at.offset, layer]));
  for (const layer of second.layers.all) {
    const other = others.get(layer.at.offset);
    if (other === undefined) continue;
    try {
      fitShared(name, layer.word, sharedUse(other), sharedUse(layer));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      return { layer, error };
    }
  }
  return undefined;
}

function sharedUse({ input, parameters, buffers = {} }: LayerShape): SharedUse {
  return { input, weights: parameters, buffers };
}
