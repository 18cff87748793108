import type { Place } from '../spec/place.js';
import type { Attributes, GraphDefinition, GraphNode, TensorValue } from './definition.js';

/** Grows a graph node by node; the same operation on the same inputs is one node. */
export class GraphBuilder {
  readonly #nodes: GraphNode[] = [];
  readonly #known = new Map<string, string>();
  readonly #names = new Set<string>();

  /** Adds a node under exactly this name. */
  add(name: string, op: string, inputs: readonly string[], attributes: Attributes, at?: Place): string {
    if (this.#names.has(name)) throw new Error(`the graph already has a node ${name}`);
    this.#names.add(name);
    this.#nodes.push({ name, op, inputs, attributes, ...(at ? { at } : {}) });
    return name;
  }

  /** Adds a node that has no effect but its value, or finds the one that is there already. */
  pure(prefix: string, op: string, inputs: readonly string[], attributes: Attributes, at?: Place): string {
    const key = JSON.stringify([op, inputs, attributes]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = this.add(this.#fresh(`${prefix}/${op}`), op, inputs, attributes, at);
    this.#known.set(key, name);
    return name;
  }

  /** A constant; equal constants are one node. */
  constant(value: TensorValue): string {
    const { dtype, shape, data } = value;
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
    const key = `const ${dtype} ${shape.join()} ${bytes}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const attributes: Attributes = {
      dtype: { type: dtype },
      value: { tensor: { ...value, data: data.slice() } },
    };
    const name = this.add(this.#fresh('constant'), 'Const', [], attributes);
    this.#known.set(key, name);
    return name;
  }

  /** The nodes that `roots` need, in the order in which they came. */
  definition(roots: readonly string[]): GraphDefinition {
    const needed = this.reachable(roots);
    return { nodes: this.#nodes.filter((node) => needed.has(node.name)) };
  }

  /** Names of all nodes that `roots` need, themselves included. */
  reachable(roots: readonly string[]): ReadonlySet<string> {
    const byName = new Map(this.#nodes.map((node) => [node.name, node]));
    const seen = new Set<string>();
    const open = roots.map(nodeOf);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(...(byName.get(name)?.inputs ?? []).map(nodeOf));
    }
    return seen;
  }

  #fresh(stem: string): string {
    if (!this.#names.has(stem)) return stem;
    return `${stem}_${this.#names.size}`;
  }
}

/** `^a` and `a:1` both belong to node `a`. */
export function nodeOf(input: string): string {
  return input.replace(/^\^/, '').replace(/:\d+$/, '');
}
