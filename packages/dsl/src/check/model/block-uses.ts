import { type Place, sameShape, type Shape, shapeText } from '@gramian/core';
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
    const other = differing(first, use);
    if (other)
      report({
        code: 'GN1013',
        message: `\`${name}\` is given ${shapeText(use.input.shape)} here and ${shapeText(first.input.shape)} elsewhere, but has one set of parameters.`,
        help: `\`${other.word}\` in it would need others. Bring both to one shape, or write a model instead of the block: each use of a model has parameters of its own.`,
        place: use.at,
        related: [
          { place: first.at, message: `${shapeText(first.input.shape)} goes in here` },
          { place: other.at, message: 'its parameters depend on the shape' },
        ],
      });
  }
}

/** As the text calls it. */
export function nameOf({ declared }: Block): string {
  const value = declared.arguments[0]?.value;
  return value?.kind === 'reference' ? (value.path[0]?.text ?? '') : '';
}

/** The first layer whose parameters are not those of the other use, as far as one can tell. */
function differing(first: BlockUse, second: BlockUse): LayerShape | undefined {
  const others = new Map(first.layers.all.map((layer) => [layer.at.offset, layer]));
  return second.layers.all.find((layer) => {
    const other = others.get(layer.at.offset);
    return other !== undefined && parameterText(layer) !== parameterText(other);
  });
}

/** Parameters that nobody knows may depend on all of the shape. */
function parameterText({ parameters, input, last }: LayerShape): string {
  return JSON.stringify([parameters ?? input, last?.parameters ?? last?.input]);
}
