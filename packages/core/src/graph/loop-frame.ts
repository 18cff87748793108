import type { Place } from '../spec/place.js';
import type { GraphBuilder } from './builder.js';
import type { Attributes, TensorType } from './definition.js';

/** Iterations that may overlap where nothing makes one wait for the other. */
const OVERLAP = 4;

/** A value that goes from one iteration to the next. */
export interface Carried {
  readonly stem: string;
  readonly type: TensorType;
  /** The node that has it before the condition is known, for the condition. */
  readonly merge: string;
  /** The output that has it in an iteration. */
  readonly now: string;
  /** The node that has it after the last one. */
  readonly exit: string;
}

/** A `while` loop of a graph: Enter, Merge, Switch, LoopCond, NextIteration, Exit (TensorFlow's control flow, version 1). */
export class LoopFrame {
  readonly #staying = new Map<string, string>();

  /** @param name of the frame, begins the names of its nodes */
  constructor(
    private readonly builder: GraphBuilder,
    readonly name: string,
  ) {}

  add(stem: string, op: string, inputs: readonly string[], attributes: Attributes, at?: Place): string {
    return this.builder.add(`${this.name}/${stem}`, op, inputs, attributes, at);
  }

  /** Brings in a value that stays as it is. */
  stay(node: string, type: TensorType): string {
    const known = this.#staying.get(node);
    if (known !== undefined) return known;
    const entered = this.#enter(`stay/${node}`, node, type, true);
    this.#staying.set(node, entered);
    return entered;
  }

  /** Brings in the first value of one that changes; `next` has to follow. */
  carry(stem: string, start: string, type: TensorType): Carried {
    const T: Attributes = { T: { type } };
    const entered = this.#enter(stem, start, type, false);
    const next = `${this.name}/${stem}/next`;
    const merge = this.add(`${stem}/merge`, 'Merge', [entered, next], { ...T, N: { int: 2 } });
    const pass = this.add(`${stem}/switch`, 'Switch', [merge, `${this.name}/condition`], T);
    return { stem, type, merge, now: `${pass}:1`, exit: this.add(`${stem}/exit`, 'Exit', [pass], T) };
  }

  /** What an iteration makes of a value. */
  next({ stem, type }: Carried, node: string): void {
    this.add(`${stem}/next`, 'NextIteration', [node], { T: { type } });
  }

  /** The loop goes on while this is true. */
  while(node: string): void {
    this.add('condition', 'LoopCond', [node], {});
  }

  #enter(stem: string, node: string, type: TensorType, constant: boolean): string {
    return this.add(`${stem}/enter`, 'Enter', [node], {
      T: { type },
      frame_name: { string: this.name },
      is_constant: { bool: constant },
      parallel_iterations: { int: OVERLAP },
    });
  }
}
