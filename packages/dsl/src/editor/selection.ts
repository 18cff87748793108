import type { Place } from '@gramian/core';
import { around } from './nodes.js';
import type { Reading } from './reading.js';

/** What a growing selection takes in step by step, from the smallest. */
export function selections({ tree, meanings }: Reading, offset: number): readonly Place[] {
  const name = meanings.occurrences.find(({ at }) => at.offset <= offset && offset <= at.offset + at.length);
  const places = [...around(tree, offset).map(({ at }) => at), ...(name ? [name.at] : [])].reverse();
  return places.filter(({ offset: start, length }, i) => {
    const inner = places[i - 1];
    return inner === undefined || length > inner.length || start < inner.offset;
  });
}
