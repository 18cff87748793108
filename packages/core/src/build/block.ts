import type { BlockStep } from '../spec/spec.js';
import { type Steps, type StepWriter, ValueStep } from './step.js';

/** Layers with one set of weights, wherever they are used. */
export class BlockCall extends ValueStep {
  /** @param first the same block without a name for its value: what all of its uses have in common */
  constructor(
    readonly title: string,
    readonly layers: Steps,
    name?: string,
    private readonly first?: BlockCall,
  ) {
    super(name);
  }

  override as(name: string): BlockCall {
    return new BlockCall(this.title, this.layers, name, this.declared);
  }

  get declared(): BlockCall {
    return this.first ?? this;
  }

  override written(writer: StepWriter): BlockStep {
    return { kind: 'block', block: writer.block(this.declared), ...this.named };
  }
}

/**
 * `const trunk = block('Trunk', [flatten(), dense(8)])`: layers that have the same weights wherever `trunk` stands in one model. They
 * begin by what they say themselves: an `init` around a use is not for them.
 */
export function block(name: string, layers: Steps): BlockCall {
  return new BlockCall(name, layers);
}
