import { callWord } from '../build/call-word.js';
import type { AnyWord } from './kinds.js';

/**
 * A word that can be called: `conv(16, { kernel: 3 })` is a use of it. It has every property of the word, its name included.
 * @returns the word, which has no other properties: not those that functions have, either
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what a call takes, only types can say
export function callable<W extends AnyWord, Call>(word: W): W & Call {
  const call = (...given: readonly unknown[]): unknown => callWord(called, given, call);
  const called = call as W & Call;
  // A function's own `name` and `length`, and the `apply` that all inherit, would be taken for properties of the word.
  Reflect.deleteProperty(call, 'length');
  Object.setPrototypeOf(call, null);
  for (const [key, value] of Object.entries(word))
    Object.defineProperty(call, key, { value, enumerable: true, configurable: true, writable: true });
  return called;
}
