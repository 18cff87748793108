import { optionsOf } from '@gramian/core';
import type { Entry } from './entries.js';

/** A word as plain data, for programs. */
export function wordJson({ word, from }: Entry) {
  const { kind, name, summary, documentation, reference, example, positional = [] } = word;
  return {
    name,
    kind,
    package: from,
    summary,
    documentation,
    reference,
    example,
    positional,
    options: optionsOf(word),
  };
}
