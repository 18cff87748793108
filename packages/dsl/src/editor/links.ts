import type { Place } from '@gramian/core';
import type { Expression } from '../syntax/tree.js';
import { partsOf } from './expressions.js';
import type { Reading } from './reading.js';

/** A text between quotes that names something outside of the file. */
export interface Link {
  readonly kind: 'package' | 'file';
  /** As it is written: a path counts from the folder of the file. */
  readonly target: string;
  /** The text between the quotes. */
  readonly at: Place;
}

/** The packages that a text uses, and what may be the files of its data. */
export function links({ tree, source }: Reading): readonly Link[] {
  const between = ({ offset, length }: Place) => source.place(offset + 1, offset + length - 1);
  return tree.declarations.flatMap((declaration): readonly Link[] => {
    if (declaration.kind === 'use') {
      const named = declaration.package;
      return named ? [{ kind: 'package', target: named.value, at: between(named.at) }] : [];
    }
    if (declaration.kind !== 'data') return [];
    return declaration.block.statements
      .flatMap((statement) => statement.arguments.flatMap(({ value }) => stringsIn(value)))
      .map(({ value, at }) => ({ kind: 'file', target: value, at: between(at) }));
  });
}

function stringsIn(value: Expression): readonly Extract<Expression, { kind: 'string' }>[] {
  return value.kind === 'string' ? [value] : partsOf(value).flatMap(stringsIn);
}
