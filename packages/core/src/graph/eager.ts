import type { Engine, Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import { distinct } from './distinct.js';
import {
  disposeExamples,
  rowsOf,
  unknown,
  type Named,
  type Program,
  type ProgramDefinition,
  type ProgramFunction,
} from './program.js';

/** Runs the functions operation by operation, uncompiled: for debugging, and on the portable engine. */
export function eagerProgram(engine: Engine, definition: ProgramDefinition): Program {
  const { tf } = engine;
  const { functions = {}, loops = {} } = definition;
  disposeExamples(definition);
  let state: State = map(distinct(engine, definition.state), (value) => tf.keep(value));
  const replace = (changes: State) => {
    const next: State = { ...state, ...changes };
    for (const [name, value] of Object.entries(state)) if (next[name] !== value) value.dispose();
    state = next;
  };
  const keepCopy = (value: Tensor) => tf.keep(value.clone());
  const run = (f: ProgramFunction, inputs: Named): Named => {
    let outputs: Named = {};
    let changes: State = {};
    tf.tidy(() => {
      const result = f.run(state, inputs);
      outputs = map(result.outputs, keepCopy);
      changes = map(result.state ?? {}, keepCopy);
    });
    replace(changes);
    return outputs;
  };
  const runRows = (f: ProgramFunction, inputs: Named): Named => {
    const rows = Array.from({ length: rowsOf(inputs) }, (_, k) => {
      const row = map(inputs, (value) => tf.tidy(() => tf.squeeze(tf.slice(value, k, 1), [0])));
      const outputs = run(f, row);
      tf.dispose({ ...row });
      return outputs;
    });
    const stacked = map(rows[0] ?? {}, (_, name) => tf.stack(rows.flatMap((row) => row[name] ?? [])));
    for (const row of rows) tf.dispose({ ...row });
    return stacked;
  };

  return {
    nodes: 0,
    call(name, inputs) {
      const [once, repeated] = [functions[name], loops[name]];
      if (repeated) return runRows(repeated, inputs);
      if (once) return run(once, inputs);
      throw unknown('function', name, [...Object.keys(functions), ...Object.keys(loops)]);
    },
    read: (names) =>
      Object.fromEntries(
        names.map((name) => {
          const value = state[name];
          if (!value) throw unknown('state', name, Object.keys(state));
          return [name, value.clone()];
        }),
      ),
    assign(values) {
      replace(map(values, keepCopy));
    },
    dispose() {
      for (const value of Object.values(state)) value.dispose();
      state = {};
    },
  };
}

function map(values: Named, f: (value: Tensor, name: string) => Tensor): Named {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, f(value, name)]));
}
