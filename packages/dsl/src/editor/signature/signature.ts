import { type ExpectedArgument, expectedAt, isToken } from '../expected.js';
import type { Reading } from '../reading.js';
import { spotAt } from '../spot.js';
import { Name } from '../../syntax/tokens.js';
import { wordParts } from './of-word.js';
import { modelParts } from './of-model.js';
import { statementParts } from './of-statement.js';

/** One thing that may be given, as it is written: `filters`, `kernel: 3`. */
export interface SignaturePart {
  /** The option by its name; absent for what has none. */
  readonly name?: string;
  readonly text: string;
  /** Markdown. */
  readonly documentation: string;
  /** True where no comma stands before it. */
  readonly joined?: true;
}

/** What a word, a model or a statement is given, as a line with its parts. */
export interface SignatureParts {
  /** What stands before the parts: `conv `, `sgd(`. */
  readonly head: string;
  readonly parts: readonly SignaturePart[];
  readonly tail: string;
  /** What it does, in a sentence of Markdown. */
  readonly documentation: string | undefined;
  /** Options that need no name, in their order. */
  readonly positional: readonly string[];
}

/** A part of a signature, and where it stands in its line. */
export interface SignatureParameter extends SignaturePart {
  readonly from: number;
  readonly to: number;
}

/** What stands at a place is an argument of this; the line is in the form of the language. */
export interface Signature {
  readonly label: string;
  readonly documentation: string | undefined;
  readonly parameters: readonly SignatureParameter[];
  /** The parameter that is being given; absent where any of those left may come. */
  readonly active: number | undefined;
}

/** What may be given at a place of a text that may be half-typed, and which of it is being given. */
export function signature(reading: Reading, offset: number): Signature | undefined {
  const { lexed, source, view } = reading;
  const spot = spotAt(offset, lexed, lexed.file, source);
  const expected = spot && expectedAt(spot, view);
  if (expected?.kind !== 'argument') return undefined;
  const parts = partsOf(expected, reading);
  if (parts === undefined || parts.parts.length === 0) return undefined;
  const behind = spot?.before.some((item) => isToken(item, Name) && item.image === 'against') === true;
  return { ...lineOf(parts), active: activeOf(expected, parts, behind) };
}

function partsOf(
  { taker, inParentheses }: ExpectedArgument,
  { options }: Reading,
): SignatureParts | undefined {
  switch (taker.kind) {
    case 'word':
      return wordParts(taker.word, options.vocabulary, inParentheses);
    case 'model':
      return modelParts(taker.name, taker.parameters, inParentheses);
    case 'statement':
      return statementParts(taker);
    case 'unknown':
      return undefined;
  }
}

function lineOf({ head, parts, tail, documentation }: SignatureParts): Omit<Signature, 'active'> {
  let label = head;
  const parameters = parts.map((part, i): SignatureParameter => {
    const from = label.length;
    label += part.text;
    const to = label.length;
    if (i < parts.length - 1) label += parts[i + 1]?.joined ? ' ' : ', ';
    return { ...part, from, to };
  });
  return { label: label + tail, documentation, parameters };
}

/** @param behind true behind the `against` of a plot */
function activeOf(
  { option, position, taker }: ExpectedArgument,
  { parts, positional }: SignatureParts,
  behind: boolean,
): number | undefined {
  if (taker.kind === 'statement' && taker.slot.takes !== 'options')
    return Math.min(behind ? 1 : 0, parts.length - 1);
  const name = option ?? (position === undefined ? undefined : positional[position]);
  const found = parts.findIndex((part) => part.name !== undefined && part.name === name);
  return found < 0 ? undefined : found;
}
