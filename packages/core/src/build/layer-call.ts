import type { LayerUse, PluginUse } from '../spec/spec.js';
import { remember, wordOf } from './remembered.js';
import { type Steps, type StepWriter, ValueStep } from './step.js';

/** A layer in use: `conv(16)`, `residual([conv(16)])`. */
export class LayerCall extends ValueStep {
  constructor(
    readonly use: PluginUse,
    readonly body?: Steps,
    name?: string,
  ) {
    super(name);
  }

  override as(name: string): LayerCall {
    return new LayerCall(this.use, this.body, name);
  }

  override written(writer: StepWriter): LayerUse {
    const body = this.body === undefined ? {} : { body: writer.inside(this.use.plugin, this.body) };
    const use = { ...this.use, ...body, ...this.named };
    const word = wordOf(this.use);
    return word ? remember(use, word) : use;
  }
}
