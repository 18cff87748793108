import * as core from '@gramian/core';
import * as runtime from '@gramian/core/runtime';
import * as engine from '@gramian/engine';
import { PackageError } from '@gramian/plugins';
import type { PackedError } from './packed-error.js';

/** Classes that a reader may ask for by `instanceof`. */
const CLASSES: ReadonlyMap<string, object> = new Map(
  [
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
    PackageError,
    core.DataError,
    core.PluginError,
    core.ShapeError,
    engine.GraphError,
    runtime.TraceError,
    runtime.TrainingError,
  ].map((type) => [type.name, type.prototype]),
);

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
  for (const [key, value] of Object.entries(says)) define(key, value, true);
  return error;
}
