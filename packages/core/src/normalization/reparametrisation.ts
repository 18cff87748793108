import type { Tensor, Tf } from '../engine/engine.js';
import { mapParameters, parameterOf, type Parameters } from '../network/parameters.js';
import type { Normalization, NormalizationMetric } from '../plugin/kinds.js';

/** A normalized weight: its name, who makes it, and its raw parameters under their own names. */
interface Made {
  readonly name: string;
  readonly by: Normalization;
  readonly raw: Parameters;
}

/**
 * A network's trained parameters as a function of raw ones, which are what an optimizer is given. The raw parameters of the weight
 * `1.dense/kernel` are called `1.dense/kernel.direction` and the like; what nothing normalizes is its own raw parameter.
 */
export class Reparametrisation {
  /**
   * @param by who makes each normalized weight, by its name among the network's parameters
   * @param rowByRow told the name of a weight's layer where its share of the Gram matrix is computed the slow way
   */
  constructor(
    private readonly tf: Tf,
    private readonly by: ReadonlyMap<string, Normalization>,
    readonly rowByRow: (layer: string) => void,
  ) {}

  /** Raw parameters that make these. */
  unwrap(parameters: Parameters): Parameters {
    return Object.fromEntries(
      Object.entries(parameters).flatMap(([name, value]) => {
        const by = this.by.get(name);
        return by ? under(name, by.unwrap(value)) : [[name, value] as const];
      }),
    );
  }

  /** The parameters that the layers see. */
  wrap(raw: Parameters): Parameters {
    const made = this.#made(raw).map(({ name, by, raw: own }) => [name, by.wrap(own)] as const);
    return { ...this.#plain(raw), ...Object.fromEntries(made) };
  }

  /** What becomes of raw parameters after a step. @param before those before it */
  project(raw: Parameters, before: Parameters): Parameters {
    const earlier = new Map(this.#made(before).map((made) => [made.name, made.raw]));
    const projected = this.#made(raw).flatMap(({ name, by, raw: own }) =>
      under(name, by.project?.(own, earlier.get(name) ?? own) ?? own),
    );
    return inOrder(raw, { ...this.#plain(raw), ...Object.fromEntries(projected) });
  }

  /** Gradients in the parameters → gradients in the raw ones: the transposed Jacobian of `wrap`. */
  pullBack(raw: Parameters, gradients: Parameters): Parameters {
    const pulled = this.#made(raw).flatMap(({ name, by, raw: own }) =>
      under(name, this.#pulled(by, own, parameterOf(gradients, name))),
    );
    return inOrder(raw, { ...gradients, ...Object.fromEntries(pulled) });
  }

  /** The Jacobian of `wrap` along a change of the raw parameters; undefined where a normalization has no rule for it. */
  along(raw: Parameters, change: Parameters): Parameters | undefined {
    const changes = new Map(this.#made(change).map((made) => [made.name, made.raw]));
    const along = this.#made(raw).map(
      ({ name, by, raw: own }) => [name, by.along?.(own, changes.get(name) ?? own)] as const,
    );
    const known = along.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
    return known.length === along.length
      ? { ...this.#plain(change), ...Object.fromEntries(known) }
      : undefined;
  }

  /** Rows of the Jacobian, [m, size], a weight's or a plain parameter's → those of its raw parameters, by their names. */
  pullBackRows(raw: Parameters, name: string, rows: Tensor): Parameters {
    const { tf } = this;
    const made = this.#made(raw).find((each) => each.name === name);
    if (!made) return { [name]: rows };
    const { shape } = made.by.wrap(made.raw);
    const each = tf.unstack(rows.reshape([-1, ...shape])).map((row) => this.#pulled(made.by, made.raw, row));
    const stacked = mapParameters(made.raw, (_, own) =>
      tf.stack(each.map((row) => parameterOf(row, own).reshape([-1]))),
    );
    return Object.fromEntries(under(name, stacked));
  }

  normalizes(name: string): boolean {
    return this.by.has(name);
  }

  /** The rule for the Gram matrix of a weight, if it is normalized by one that has a rule. */
  metric(raw: Parameters, name: string): NormalizationMetric | undefined {
    const made = this.#made(raw).find((each) => each.name === name);
    return made?.by.metric?.(made.raw);
  }

  #pulled(by: Normalization, raw: Parameters, gradient: Tensor): Parameters {
    const names = Object.keys(raw);
    const local = (...values: Tensor[]) =>
      by.wrap(Object.fromEntries(names.map((name, i) => [name, values[i] ?? gradient])));
    const gradients = this.tf.grads(local)(Object.values(raw), gradient);
    return Object.fromEntries(names.map((name, i) => [name, gradients[i] ?? gradient]));
  }

  #made(raw: Parameters): readonly Made[] {
    const own = new Map<string, Record<string, Tensor>>();
    for (const [name, value] of Object.entries(raw)) {
      const weight = weightOf(name);
      if (this.by.has(weight))
        own.set(weight, { ...own.get(weight), [name.slice(weight.length + 1)]: value });
    }
    return [...own].flatMap(([name, parameters]) => {
      const by = this.by.get(name);
      return by ? [{ name, by, raw: parameters }] : [];
    });
  }

  #plain(raw: Parameters): Parameters {
    return Object.fromEntries(Object.entries(raw).filter(([name]) => !this.by.has(weightOf(name))));
  }
}

/** `1.dense/kernel` of `1.dense/kernel.direction` */
function weightOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

function under(weight: string, own: Parameters): (readonly [string, Tensor])[] {
  return Object.entries(own).map(([name, value]) => [`${weight}.${name}`, value]);
}

function inOrder(like: Parameters, values: Parameters): Parameters {
  return mapParameters(like, (_, name) => parameterOf(values, name));
}
