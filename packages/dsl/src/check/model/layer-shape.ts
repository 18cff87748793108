import type { LayerWord, Place, Shape } from '@gramian/core';

/** What a layer takes and makes. */
export interface Shapes {
  readonly input: Shape;
  readonly output: Shape;
  /** Its own parameters by name, without those of the layers between its braces; absent where nobody knows them yet. */
  readonly parameters?: Readonly<Record<string, Shape>>;
  readonly buffers?: Readonly<Record<string, Shape>>;
  /** For a layer that cannot be trained in every way; absent where it is not trained. */
  readonly trained?: { readonly word: LayerWord; readonly options: unknown };
}

/** A layer as it stands in the text, with the shapes of its first turn or use. */
export interface LayerShape extends Shapes {
  readonly at: Place;
  readonly word: string;
  /** How often it stands in the expanded model: turns of loops, uses of models and blocks. */
  readonly turns: number;
  /** Those of the last turn or use, where they are others. */
  readonly last?: Shapes;
}

/** Collects the layers of one model, each place of the text once. */
export class LayerShapes {
  readonly #found = new Map<number, LayerShape>();

  add(word: string, at: Place, shapes: Shapes): void {
    const first = this.#found.get(at.offset);
    if (first === undefined) this.#found.set(at.offset, { at, word, turns: 1, ...shapes });
    else {
      const { last: _, ...rest } = first;
      const same =
        JSON.stringify([first.input, first.output]) === JSON.stringify([shapes.input, shapes.output]);
      this.#found.set(at.offset, { ...rest, turns: first.turns + 1, ...(same ? {} : { last: shapes }) });
    }
  }

  /** Adds the layers of one use of a block. */
  addAll(others: LayerShapes): void {
    for (const { at, word, turns: _, last, ...shapes } of others.#found.values()) {
      this.add(word, at, shapes);
      if (last) this.add(word, at, last);
    }
  }

  /** Takes over the layers of another model that are not here yet. */
  merge(others: LayerShapes): void {
    for (const [offset, layer] of others.#found) if (!this.#found.has(offset)) this.#found.set(offset, layer);
  }

  /** In the order of the text. */
  get all(): readonly LayerShape[] {
    return [...this.#found.values()].sort((a, b) => a.at.offset - b.at.offset);
  }
}
