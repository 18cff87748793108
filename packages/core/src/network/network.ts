import type { Tensor, Tf } from '../engine/engine.js';
import type { Layer } from '../plugin/kinds.js';
import type { Key } from '../plugin/key.js';
import type { NetworkSummary } from '../train/events.js';
import { combined } from './combined.js';
import { flattened } from './flattened.js';
import { keepsBuffers, type LaidLayer, type LaidStep, type Layout, type Part, type Value } from './layout.js';
import type { Parameters } from './parameters.js';
import { sizeOf, type Shape } from './shape.js';
import { summaryOf } from './summary.js';

/** A layer in its place, at work. Each use of a block has layers of its own, with the same parameters. */
export interface NetworkLayer {
  readonly laid: LaidLayer;
  readonly layer: Layer;
}

/** Told of each layer with parameters of its own: its input, its output; gives back the output to go on with. */
export type Tap = (layer: NetworkLayer, input: Tensor, output: Tensor) => Tensor;

/** Wraps the work of a layer, so that what happens inside can be traced back to its statement. */
export type Around = <T>(layer: NetworkLayer, work: () => T) => T;

export interface Pass {
  readonly training: boolean;
  /** Of the training step, for layers that draw random numbers. */
  readonly key?: Key;
  readonly tap?: Tap;
  readonly around?: Around;
}

type Values = Map<Value, Tensor>;

/** A model as pure functions of its parameters. */
export class Network {
  /** Of one sample. Of several inputs, all their numbers one after the other. */
  readonly input: Shape;
  /** Of one sample. Of several outputs, all their numbers one after the other. */
  readonly output: Shape;
  /** Which of a sample's numbers are which input's. */
  readonly inputs: readonly Part[];
  /** Which of the output's numbers are which output's; empty where none has a name. */
  readonly outputs: readonly Part[];
  readonly #layers: ReadonlyMap<LaidStep, NetworkLayer>;
  readonly #frozen: ReadonlySet<string>;
  readonly #buffers: ReadonlySet<string>;

  /** Made by `buildNetwork`. @param layers those that the output depends on, in the order of the text */
  constructor(
    readonly layout: Layout,
    readonly layers: readonly NetworkLayer[],
    private readonly tf: Tf,
  ) {
    this.input = layout.input;
    this.output = layout.output;
    this.inputs = layout.inputs;
    this.outputs = layout.outputs;
    this.#layers = new Map(layers.map((node) => [node.laid, node]));
    this.#frozen = new Set(layers.flatMap(({ laid }) => (laid.frozen ? [laid.owner] : [])));
    this.#buffers = new Set(
      layers.flatMap(({ laid }) => Object.keys(laid.buffers).map((name) => `${laid.owner}/${name}`)),
    );
  }

  /** First values of all parameters, frozen ones and buffers among them; those of a block once. */
  init(key: Key): Parameters {
    const first = new Map(this.layers.toReversed().map((node) => [node.laid.owner, node]));
    const owners = [...new Set(this.layers.map(({ laid }) => laid.owner))];
    return Object.fromEntries(
      owners.flatMap((owner) =>
        Object.entries(first.get(owner)?.layer.init?.(key.split(owner)) ?? {}).map(([name, value]) => [
          `${owner}/${name}`,
          value,
        ]),
      ),
    );
  }

  /** The parameters that an optimizer is given, and those that it is not: frozen ones, which keep their first values, and buffers. */
  parted(parameters: Parameters): { readonly trained: Parameters; readonly untrained: Parameters } {
    const isTrained = (name: string) => !this.#frozen.has(ownerOf(name)) && !this.#buffers.has(name);
    return {
      trained: withNames(parameters, isTrained),
      untrained: withNames(parameters, (name) => !isTrained(name)),
    };
  }

  /** Without buffers. */
  weights(parameters: Parameters): Parameters {
    return withNames(parameters, (name) => !this.#buffers.has(name));
  }

  /**
   * What a training batch makes of the buffers, by name; those of frozen layers stay. In a compiled graph the pass is the one that
   * the loss is computed by. Each use of a block goes on from what the use before it has made.
   * @param x [n, ...input]
   */
  updated(parameters: Parameters, x: Tensor, pass: Omit<Pass, 'training' | 'tap'>): Parameters {
    if (this.#buffers.size === 0) return {};
    const changed = new Map<string, Tensor>();
    const tap: Tap = (node, input, output) => {
      const { laid, layer } = node;
      if (!layer.update || laid.frozen) return output;
      const own = ownParameters({ ...parameters, ...Object.fromEntries(changed) }, laid.owner);
      const work = () => layer.update?.(own, input) ?? {};
      const made = pass.around ? pass.around(node, work) : work();
      for (const [name, value] of Object.entries(made)) changed.set(`${laid.owner}/${name}`, value);
      return output;
    };
    this.apply(parameters, x, { ...pass, training: true, tap });
    return Object.fromEntries(changed);
  }

  /** @param x [n, ...input] → [n, ...output] */
  apply(parameters: Parameters, x: Tensor, pass: Pass): Tensor {
    const values = this.#handedOut(x);
    this.#run(this.layout.steps, values, parameters, pass);
    const [first, ...others] = this.layout.results.map((result) => tensorOf(values, result));
    if (!first) throw new RangeError('A network has an output.');
    if (others.length === 0) return first;
    return this.tf.concat([first, ...others].map(flattened), 1);
  }

  /** One layer with everything between its braces. */
  applyLayer({ laid, layer }: NetworkLayer, parameters: Parameters, x: Tensor, pass: Pass): Tensor {
    const own = ownParameters(parameters, laid.owner);
    const body = (value: Tensor) => {
      if (!laid.body) return value;
      const inside: Values = new Map([[laid.body.input, value]]);
      this.#run(laid.body.steps, inside, parameters, pass);
      return tensorOf(inside, laid.body.output);
    };
    const work = () =>
      layer.apply(own, x, {
        training: pass.training && !keepsBuffers(laid),
        body,
        ...(pass.key ? { key: pass.key.split(laid.path) } : {}),
      });
    const y = pass.around ? pass.around({ laid, layer }, work) : work();
    return pass.tap && Object.keys(own).length > 0 ? pass.tap({ laid, layer }, x, y) : y;
  }

  summary(parameters: Parameters): NetworkSummary {
    const counts = new Map<string, number>();
    for (const [name, { shape }] of Object.entries(this.weights(parameters)))
      counts.set(ownerOf(name), (counts.get(ownerOf(name)) ?? 0) + sizeOf(shape));
    return summaryOf(this.layout, ({ owner }) => counts.get(owner) ?? 0);
  }

  #handedOut(x: Tensor): Values {
    if (this.inputs.length === 1) return new Map(this.inputs.map(({ value }) => [value, x]));
    const samples = x.shape[0];
    const flat = flattened(x);
    return new Map(
      this.inputs.map(({ value, shape, from, to }) => [
        value,
        this.tf.slice(flat, [0, from], [samples, to - from]).reshape([samples, ...shape]),
      ]),
    );
  }

  #run(steps: readonly LaidStep[], values: Values, parameters: Parameters, pass: Pass): void {
    for (const step of steps) {
      if (step.kind === 'layer') {
        const node = this.#layers.get(step);
        if (node)
          values.set(step.output, this.applyLayer(node, parameters, tensorOf(values, step.input), pass));
      } else if (step.kind === 'branch') {
        for (const path of step.paths) this.#run(path.steps, values, parameters, pass);
        if (!this.layout.needed.has(step)) continue;
        const ends = step.paths.map(({ output }) => tensorOf(values, output));
        values.set(step.output, combined(this.tf, step.combine, ends));
      } else if ('steps' in step) this.#run(step.steps, values, parameters, pass);
    }
  }
}

function tensorOf(values: Values, value: Value): Tensor {
  const tensor = values.get(value);
  if (!tensor) throw new RangeError('A step was run before the one that it depends on.');
  return tensor;
}

/** What a parameter's name begins with: its layer's place in the network. */
function ownerOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/'));
}

function withNames(parameters: Parameters, has: (name: string) => boolean): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => has(name)));
}

/** The parameters whose names begin with `owner`, under their own names. */
export function ownParameters(parameters: Parameters, owner: string): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      ownerOf(name) === owner ? [[name.slice(owner.length + 1), value]] : [],
    ),
  );
}
