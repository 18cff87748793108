import type { OutputStep } from '../spec/spec.js';
import { StepCall } from './step.js';

/** What comes in is an output of the model, and is handed on. */
export class OutputCall extends StepCall {
  constructor(readonly output: string) {
    super();
  }

  override written(): OutputStep {
    return { kind: 'output', name: this.output };
  }
}

/** `output('angle')`: what comes in is an output of the model. It is handed on as well. */
export function output(name: string): OutputCall {
  return new OutputCall(name);
}
