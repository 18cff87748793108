import type { Statement } from '../../syntax/tree.js';
import type { Context } from './context.js';
import type { Value } from './steps.js';

/** The value that `as` names, seen by the lines below. Reports a name that is taken. */
export function named({ as }: Statement, { values, whole }: Context): { readonly value?: Value } {
  if (as === undefined) return {};
  const first = values.find(as.text);
  if (first === undefined) {
    whole.given.add(as);
    return { value: values.give(as) };
  }
  whole.checking.report({
    code: 'GN1003',
    message: `There is a value \`${as.text}\` already.`,
    help: 'Give one of the two another name.',
    place: as.at,
    related: [{ place: first.name.at, message: 'the first' }],
  });
  return {};
}
