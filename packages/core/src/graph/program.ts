import type { Engine, Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import { distinct } from './distinct.js';

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
  readonly functions: Readonly<Record<string, ProgramFunction>>;
}

/** Several functions over one state that stays where they run. */
export interface Program {
  /** Nodes in the graph; 0 where nothing is compiled. */
  readonly nodes: number;
  /** Runs a function; the outputs belong to the caller. */
  call(name: string, inputs: Named): Named;
  /** Copies of the state. */
  read(names: readonly string[]): Named;
  /** Sets some of the state. The tensors stay the caller's. */
  assign(values: State): void;
  dispose(): void;
}

/** A name that the program does not have. */
export function unknown(what: string, name: string, names: readonly string[]): RangeError {
  return new RangeError(`The program has no ${what} \`${name}\`; it has ${names.join(', ')}.`);
}

export function disposeExamples(functions: ProgramDefinition['functions']): void {
  for (const { inputs } of Object.values(functions))
    for (const example of Object.values(inputs)) example.dispose();
}

/** Runs the functions operation by operation, uncompiled: for debugging, and on the portable engine. */
export function eagerProgram(engine: Engine, { state: first, functions }: ProgramDefinition): Program {
  const { tf } = engine;
  let state: State = Object.fromEntries(
    Object.entries(distinct(engine, first)).map(([name, value]) => [name, tf.keep(value)]),
  );
  disposeExamples(functions);
  const replace = (changes: State) => {
    const next: State = { ...state, ...changes };
    for (const [name, value] of Object.entries(state)) if (next[name] !== value) value.dispose();
    state = next;
  };
  const keepCopy = (value: Tensor) => tf.keep(value.clone());
  return {
    nodes: 0,
    call(name, inputs) {
      const f = functions[name];
      if (!f) throw unknown('function', name, Object.keys(functions));
      const kept: { outputs: Named; state: State } = { outputs: {}, state: {} };
      tf.tidy(() => {
        const result = f.run(state, inputs);
        kept.outputs = Object.fromEntries(
          Object.entries(result.outputs).map(([key, value]) => [key, keepCopy(value)]),
        );
        kept.state = Object.fromEntries(
          Object.entries(result.state ?? {}).map(([key, value]) => [key, keepCopy(value)]),
        );
      });
      replace(kept.state);
      return kept.outputs;
    },
    read(names) {
      return Object.fromEntries(
        names.map((name) => {
          const value = state[name];
          if (!value) throw unknown('state', name, Object.keys(state));
          return [name, value.clone()];
        }),
      );
    },
    assign(values) {
      replace(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, keepCopy(value)])));
    },
    dispose() {
      for (const value of Object.values(state)) value.dispose();
      state = {};
    },
  };
}
