import type { PluginUse } from '../spec/spec.js';
import { StepCall, type Steps } from './step.js';

/** A layer in use: `conv(16)`, `residual([conv(16)])`. */
export class LayerCall extends StepCall {
  constructor(
    readonly use: PluginUse,
    readonly body?: Steps,
    readonly name?: string,
  ) {
    super();
  }

  /** The same layer, with a name for what comes out of it: `conv(16).as('features')`. */
  as(name: string): LayerCall {
    return new LayerCall(this.use, this.body, name);
  }
}
