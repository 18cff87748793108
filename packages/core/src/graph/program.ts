import type { Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';

export type Named = Readonly<Record<string, Tensor>>;

/** One of a program's functions: pure, on state and inputs of fixed shapes. */
export interface ProgramFunction {
  /** One example of each input; only shapes and types count. Taken over: the program disposes them. */
  readonly inputs: Named;
  /** @returns what to hand back, and the new values of the state that changes */
  run(state: State, inputs: Named): { readonly outputs: Named; readonly state?: State };
}

export interface ProgramDefinition {
  /** First values. Taken over: the program disposes them. */
  readonly state: State;
  readonly functions?: Readonly<Record<string, ProgramFunction>>;
  /**
   * Functions that run once for each row of their inputs within one call: inputs [K, …], outputs [K, …]. The same numbers as K
   * calls. Their examples are of one row.
   */
  readonly loops?: Readonly<Record<string, ProgramFunction>>;
}

/** Several functions over one state that stays where they run. */
export interface Program {
  /** Nodes in the graph; 0 where nothing is compiled. */
  readonly nodes: number;
  /** Threads that it runs on, where it has a number of its own. */
  readonly threads?: number;
  /** Runs a function; the outputs belong to the caller. */
  call(name: string, inputs: Named): Named;
  /** Copies of the state. */
  read(names: readonly string[]): Named;
  /** Sets some of the state. The tensors stay the caller's. */
  assign(values: State): void;
  dispose(): void;
}

/** Values under their names, in order. */
export function named(names: readonly string[], values: readonly Tensor[]): Named {
  return Object.fromEntries(names.flatMap((name, i) => (values[i] ? [[name, values[i]]] : [])));
}

/** A name that the program does not have. */
export function unknown(what: string, name: string, names: readonly string[]): RangeError {
  return new RangeError(`The program has no ${what} \`${name}\`; it has ${names.join(', ')}.`);
}

export function disposeExamples({ functions = {}, loops = {} }: ProgramDefinition): void {
  for (const { inputs } of [...Object.values(functions), ...Object.values(loops)])
    for (const example of Object.values(inputs)) example.dispose();
}

/** The number of iterations of a loop, from the first dimension of its inputs. */
export function rowsOf(inputs: Named): number {
  const counts = new Set(Object.values(inputs).map((value) => value.shape[0]));
  const [count] = counts;
  if (counts.size !== 1 || count === undefined || count < 1)
    throw new RangeError('Every input of a loop needs the same number of rows, one or more.');
  return count;
}
