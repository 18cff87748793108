import * as core from '@gramian/core';
import * as runtime from '@gramian/core/runtime';
import * as engine from '@gramian/engine';
import { InputError } from '../../errors.js';

/** Something thrown, as it crosses from one thread to another. Structured cloning alone would lose names, places and advice. */
export type PackedError =
  | { readonly kind: 'value'; readonly value: unknown }
  | {
      readonly kind: 'error';
      readonly name: string;
      readonly message: string;
      readonly stack?: string;
      readonly cause?: PackedError;
      /** What else it says: `help`, `at`, `code`, `path` … */
      readonly says: Readonly<Record<string, unknown>>;
    };

/** Classes that a reader may ask for by `instanceof`. */
const CLASSES: ReadonlyMap<string, object> = new Map(
  [
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
    InputError,
    core.DataError,
    core.PluginError,
    core.ShapeError,
    engine.GraphError,
    runtime.RunFolderError,
    runtime.TraceError,
    runtime.TrainingError,
  ].map((type) => [type.name, type.prototype]),
);

/** Read through whatever gives them, a getter too. */
const TOLD = ['help', 'at', 'code'];

/** A chain of causes longer than this is a circle. */
const DEEPEST = 16;

export function packError(thrown: unknown, depth = 0): PackedError {
  if (!(thrown instanceof Error)) return { kind: 'value', value: isPlain(thrown) ? thrown : String(thrown) };
  const { name, message, stack, cause } = thrown;
  const properties = [...Object.keys(thrown), ...TOLD].map((key): [string, unknown] => [
    key,
    Reflect.get(thrown, key),
  ]);
  return {
    kind: 'error',
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined || depth >= DEEPEST ? {} : { cause: packError(cause, depth + 1) }),
    says: Object.fromEntries(properties.filter(([, value]) => value !== undefined && isPlain(value))),
  };
}

/** What was packed: an error of the same class where it is a known one, with all that it said. */
export function unpackError(packed: PackedError): unknown {
  if (packed.kind === 'value') return packed.value;
  const { name, message, stack, cause, says } = packed;
  const error = new Error(message, ...(cause === undefined ? [] : [{ cause: unpackError(cause) }]));
  Object.setPrototypeOf(error, CLASSES.get(name) ?? Error.prototype);
  const define = (key: string, value: unknown, enumerable: boolean) =>
    Object.defineProperty(error, key, { value, enumerable, configurable: true, writable: true });
  define('name', name, false);
  define('stack', stack, false);
  for (const [key, value] of Object.entries(says)) if (key !== 'name') define(key, value, true);
  return error;
}

function isPlain(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
