import type { Tensor } from '../engine/engine.js';
import type { Layer } from '../plugin/kinds.js';
import type { Key } from '../plugin/key.js';
import type { LayerSummary, NetworkSummary } from '../train/events.js';
import { sizeOf, type Shape } from './shape.js';
import type { Parameters } from './parameters.js';

/** A layer in its place: what it is, where it stands, and the layers between its braces. */
export interface NetworkLayer {
  readonly summary: LayerSummary;
  readonly layer: Layer;
  readonly body: readonly NetworkLayer[];
}

/** Told of each layer with parameters of its own: its input, its output; gives back the output to go on with. */
export type Tap = (layer: NetworkLayer, input: Tensor, output: Tensor) => Tensor;

/** Wraps the work of a layer, so that what happens inside can be traced back to its statement. */
export type Around = (layer: NetworkLayer, work: () => Tensor) => Tensor;

export interface Pass {
  readonly training: boolean;
  readonly tap?: Tap;
  readonly around?: Around;
}

/** Layers in order, as pure functions of their parameters. */
export class Network {
  /** Every layer, those between braces included, in the order of the text. */
  readonly all: readonly NetworkLayer[];

  constructor(
    readonly layers: readonly NetworkLayer[],
    readonly input: Shape,
    readonly output: Shape,
  ) {
    const withBodies = (layer: NetworkLayer): NetworkLayer[] => [layer, ...layer.body.flatMap(withBodies)];
    this.all = layers.flatMap(withBodies);
  }

  init(key: Key): Parameters {
    return Object.fromEntries(
      this.all.flatMap(({ layer, summary }) =>
        Object.entries(layer.init?.(key.split(summary.path)) ?? {}).map(([name, value]) => [
          `${summary.path}/${name}`,
          value,
        ]),
      ),
    );
  }

  /** @param x [n, ...input] → [n, ...output] */
  apply(parameters: Parameters, x: Tensor, pass: Pass): Tensor {
    return this.layers.reduce((value, layer) => applyLayer(layer, parameters, value, pass), x);
  }

  summary(parameters: Parameters): NetworkSummary {
    const layers = this.all.map(({ summary }) => ({
      ...summary,
      parameters: Object.values(ownParameters(parameters, summary.path)).reduce(
        (n, w) => n + sizeOf(w.shape),
        0,
      ),
    }));
    return {
      input: this.input,
      output: this.output,
      layers,
      parameters: layers.reduce((n, layer) => n + layer.parameters, 0),
    };
  }
}

/** The parameters that belong to the layer at `path` itself, under their own names. */
export function ownParameters(parameters: Parameters, path: string): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => {
      const slash = name.lastIndexOf('/');
      return name.slice(0, slash) === path ? [[name.slice(slash + 1), value]] : [];
    }),
  );
}

/** One layer with everything between its braces. */
export function applyLayer(node: NetworkLayer, parameters: Parameters, x: Tensor, pass: Pass): Tensor {
  const own = ownParameters(parameters, node.summary.path);
  const body = (value: Tensor) =>
    node.body.reduce((v, inner) => applyLayer(inner, parameters, v, pass), value);
  const work = () => node.layer.apply(own, x, { training: pass.training, body });
  const y = pass.around ? pass.around(node, work) : work();
  return pass.tap && Object.keys(own).length > 0 ? pass.tap(node, x, y) : y;
}
