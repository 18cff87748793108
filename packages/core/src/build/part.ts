import type { GroupStep, ModelSpec } from '../spec/spec.js';
import { type StepWriter, ValueStep } from './step.js';

/** A model inside another one, as a line that can be given a name. */
export class PartCall extends ValueStep {
  constructor(
    readonly model: ModelSpec,
    name?: string,
  ) {
    super(name);
  }

  override as(name: string): PartCall {
    return new PartCall(this.model, name);
  }

  override written(writer: StepWriter): GroupStep {
    return { ...writer.model(this.model), ...this.named };
  }
}

/** `part(unit(8)).as('features')`: a model as a line of another one, where what comes out of it is to have a name. */
export function part(model: ModelSpec): PartCall {
  return new PartCall(model);
}
