import type { Place } from '@gramian/core';
import type { Report } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Argument, Expression } from '../syntax/tree.js';
import { oneOf } from './unknown-word.js';

/** What a word, a model or a statement takes. */
export interface Signature {
  /** As messages name it: `conv`, `Angle`. */
  readonly name: string;
  readonly noun: 'option' | 'parameter';
  /** Everything that it takes, in order. */
  readonly names: readonly string[];
  /** What may be given without a name, in this order. */
  readonly positional: readonly string[];
  /** What to say about an option that it does not take, where there is something better than a list. */
  readonly hint?: (argument: Argument) => string | undefined;
  /** What to say of a value without a name that is one too many, beside how the others are given. */
  readonly surplus?: string;
  /** True where something among the arguments was not understood. */
  readonly broken?: boolean;
}

/** A value with the place at which its option was given. */
export interface Bound {
  readonly value: Expression;
  readonly at: Place;
}

/**
 * Which value is for which option. Reports what is not taken, and what is given twice. A misspelt option counts as the one that
 * is meant, so that it is not reported as missing too.
 */
export function bind(
  args: readonly Argument[],
  signature: Signature,
  report: Report,
): ReadonlyMap<string, Bound> {
  const bound = new Map<string, Bound>();
  const written = new Set(args.map(({ name }) => name?.text));
  let named: Argument | undefined;
  let position = 0;
  for (const argument of args) {
    const { name, value, at } = argument;
    if (signature.broken === true && lacksColon(argument, signature)) continue;
    if (name) named ??= argument;
    else if (named) reportOrder(argument, named, report);
    const option = name?.text ?? signature.positional[position++];
    if (option === undefined) {
      // What was not understood may have been a name for it.
      if (signature.broken !== true) reportSurplus(argument, signature, report);
      break;
    }
    const first = bound.get(option);
    if (first) reportTwice(argument, option, first, report);
    else if (signature.names.includes(option)) bound.set(option, { value, at });
    else {
      const close = nearest(option, signature.names);
      reportUnknown(argument, option, close, signature, report);
      if (close !== undefined && !bound.has(close) && !written.has(close)) bound.set(close, { value, at });
    }
  }
  return bound;
}

/** For `target quality`: the sign behind the name of the option is missing, which has been reported. */
function lacksColon({ name, value }: Argument, { names }: Signature): boolean {
  const path = !name && value.kind === 'reference' ? value.path : [];
  return path.length === 1 && names.includes(path[0]?.text ?? '');
}

function reportOrder(argument: Argument, named: Argument, report: Report): void {
  report({
    code: 'GN0406',
    message: 'A value without a name stands after one with a name.',
    help: 'Values without a name come first.',
    place: argument.at,
    related: [{ place: named.at, message: 'the first with a name' }],
  });
}

function reportSurplus(
  { value, at }: Argument,
  { name, noun, names, positional, surplus }: Signature,
  report: Report,
): void {
  const count = positional.length;
  report({
    code: 'GN0405',
    message:
      names.length === 0
        ? `\`${name}\` takes no ${noun}s.`
        : count === 0
          ? `\`${name}\` takes no value without a name.`
          : `\`${name}\` takes ${count === 1 ? 'one value' : `${count} values`} without a name, not more.`,
    help:
      names.length > 0
        ? [
            ...(surplus === undefined ? [] : [surplus]),
            `Write the name of the ${noun} before it: ${oneOf(names.map((option) => `${option}:`))}.`,
          ].join(' ')
        : value.kind === 'reference'
          ? 'A new line or `;` begins the next statement.'
          : 'Take it out.',
    place: at,
  });
}

function reportUnknown(
  argument: Argument,
  option: string,
  close: string | undefined,
  { name: owner, noun, names, hint }: Signature,
  report: Report,
): void {
  const place = argument.name?.at ?? argument.at;
  const list = names.length === 0 ? 'It takes none.' : `It takes ${oneOf(names)}.`;
  const rest = (close === undefined ? hint?.(argument) : undefined) ?? list;
  report({
    code: 'GN0401',
    message: `\`${owner}\` has no ${noun} \`${option}\`.`,
    place,
    ...didYouMean(place, close, rest),
  });
}

function reportTwice({ name, at }: Argument, option: string, first: Bound, report: Report): void {
  report({
    code: 'GN0404',
    message: `\`${option}\` is given twice.`,
    help: 'Keep one of the two.',
    place: name?.at ?? at,
    related: [{ place: first.at, message: 'given here already' }],
  });
}
