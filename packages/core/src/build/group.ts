import type { GroupStep } from '../spec/spec.js';
import { type Steps, type StepWriter, ValueStep } from './step.js';

/** Layers under a name of their own. */
export class GroupCall extends ValueStep {
  constructor(
    readonly title: string,
    readonly layers: Steps,
    name?: string,
  ) {
    super(name);
  }

  override as(name: string): GroupCall {
    return new GroupCall(this.title, this.layers, name);
  }

  override written(writer: StepWriter): GroupStep {
    return { kind: 'group', name: this.title, layers: writer.inside('group', this.layers), ...this.named };
  }
}

/** `group('Head', [dense(10)])`: layers under a name of their own, run where they stand. */
export function group(name: string, layers: Steps): GroupCall {
  return new GroupCall(name, layers);
}
