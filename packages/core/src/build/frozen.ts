import type { FrozenStep } from '../spec/spec.js';
import { type Steps, type StepWriter, ValueStep } from './step.js';

/** Layers whose weights keep their first values. */
export class FrozenCall extends ValueStep {
  constructor(
    readonly layers: Steps,
    name?: string,
  ) {
    super(name);
  }

  override as(name: string): FrozenCall {
    return new FrozenCall(this.layers, name);
  }

  override written(writer: StepWriter): FrozenStep {
    return { kind: 'frozen', layers: writer.inside('frozen', this.layers), ...this.named };
  }
}

/** `frozen([dense(512), relu()])`: layers whose weights keep their first values. */
export function frozen(layers: Steps): FrozenCall {
  return new FrozenCall(layers);
}
