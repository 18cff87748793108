import type { Steps } from './step.js';

/** `repeat(3, [conv(8), relu()])`, `repeat(3, (i) => [dense(64 / 2 ** i)])`: the same lines several times, each with its own weights. */
export function repeat(count: number, layers: Steps | ((turn: number) => Steps)): Steps {
  return Array.from({ length: count }, (_, turn) => (typeof layers === 'function' ? layers(turn) : layers));
}
