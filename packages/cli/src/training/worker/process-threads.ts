import type { EngineInfo } from '@gramian/core';
import type { EngineWish } from './protocol.js';

/** The number of threads that libtensorflow computes with: fixed when it first loads, for whatever thread opens it later. */
let fixed: string | undefined;

/** Remembers what the process's engine computes with. */
export function fixThreads({ name, settings }: EngineInfo): void {
  if (name === 'tensorflow') fixed ??= settings['threads'];
}

/** The wish without what cannot be had any more, which is said. */
export function stillPossible(wish: EngineWish, onNotice: (line: string) => void): EngineWish {
  const { threads, ...rest } = wish;
  if (threads === undefined || fixed === undefined || String(threads) === fixed) return wish;
  onNotice(`TensorFlow computes with ${fixed} threads in this process; the number is fixed when it loads.`);
  return rest;
}
