import type { PluginUse, Quantity } from '../spec/spec.js';

/** How often something is recorded. */
export type Cadence = Quantity & { readonly unit: 'steps' | 'epochs' };

/** A number about the parameters to be recorded: `distance()`. */
export class ProbeCall {
  constructor(
    readonly use: PluginUse,
    readonly often?: Cadence,
  ) {}

  /** Records it so often instead of after each epoch: `distance().every(steps(50))`. */
  every(often: Cadence): ProbeCall {
    return new ProbeCall(this.use, often);
  }
}

interface About {
  readonly split?: 'train' | 'test';
  readonly output?: string;
  readonly often?: Cadence;
}

/** A number about samples to be recorded, on both splits where none is named: `mae()`. */
export class MetricCall {
  constructor(
    readonly use: PluginUse,
    readonly about: About = {},
  ) {}

  /** Records it for this split alone: `mae().on('test')`. */
  on(split: 'train' | 'test'): MetricCall {
    return new MetricCall(this.use, { ...this.about, split });
  }

  /** Of several outputs the one that it is about: `accuracy().of('digit')`. */
  of(output: string): MetricCall {
    return new MetricCall(this.use, { ...this.about, output });
  }

  /** Records it so often instead of after each epoch: `mae().every(epochs(0.5))`. */
  every(often: Cadence): MetricCall {
    return new MetricCall(this.use, { ...this.about, often });
  }
}
