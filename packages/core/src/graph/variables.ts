import type { Tensor } from '../engine/engine.js';
import type { GraphBuilder } from './builder.js';
import type { Attributes } from './definition.js';

/** The node that stands for a variable. */
export function handleOf(name: string): string {
  return `state/${nodeName(name)}`;
}

/** A name as TensorFlow takes it: what it has no letter for is written as its code. */
export function nodeName(name: string): string {
  return name.replace(/[^A-Za-z0-9_./-]/g, (letter) => `_u${letter.charCodeAt(0).toString(16)}_`);
}

/** Names of the nodes through which a variable is read and set from outside. */
export function accessOf(name: string): {
  readonly read: string;
  readonly value: string;
  readonly done: string;
} {
  const node = nodeName(name);
  return { read: `read/${node}`, value: `assign/${node}/value`, done: `assign/${node}/done` };
}

/** Declares a variable like `value`, with its ways in and out. */
export function declareVariable(builder: GraphBuilder, name: string, value: Tensor): void {
  const dtype: Attributes = { dtype: typeOf(value) };
  const { read, value: source, done } = accessOf(name);
  builder.add(handleOf(name), 'VarHandleOp', [], {
    ...dtype,
    shape: { shape: value.shape },
    shared_name: { string: name },
    container: { string: '' },
  });
  builder.add(read, 'ReadVariableOp', [handleOf(name)], dtype);
  placeholder(builder, source, value);
  const write = builder.add(`assign/${nodeName(name)}`, 'AssignVariableOp', [handleOf(name), source], dtype);
  // A session call needs an output, which an assignment has not.
  const one = builder.constant({ dtype: 'float32', shape: [], data: Float32Array.of(1) });
  builder.add(done, 'Identity', [one, `^${write}`], { T: { type: 'float32' } });
}

export function placeholder(builder: GraphBuilder, name: string, example: Tensor): string {
  return builder.add(nodeName(name), 'Placeholder', [], {
    dtype: typeOf(example),
    shape: { shape: example.shape },
  });
}

/** @throws TypeError for a type that cannot be fed */
export function typeOf(tensor: Tensor): { type: 'float32' | 'int32' | 'bool' } {
  const { dtype } = tensor;
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return { type: dtype };
  throw new TypeError(`A program cannot hold a tensor of type ${dtype}.`);
}
