import { standardWords, Vocabulary } from '@gramian/core';
import { complete, type Completion } from '../editor/complete/completion.js';
import { hover } from '../editor/hover.js';
import { Reading } from '../editor/reading.js';
import { signature } from '../editor/signature/signature.js';
import { marked } from './marked.js';

/** The words that a text is read with; absent for the language's own. */
export interface ReadingWords {
  readonly vocabulary?: Vocabulary;
  /** Names of packages that a `use` may name. */
  readonly packages?: readonly string[];
}

/**
 * What an editor offers at the mark of a text: `completionsAt('model A { con<|> }')`. For the tests of a package that brings
 * words, as they are for those of the language.
 */
export function completionsAt(
  text: string,
  { vocabulary = ownWords(), packages = [] }: ReadingWords = {},
): readonly Completion[] {
  const [at, reading] = read(text, vocabulary);
  return complete(reading, at, () => packages).items;
}

/** What an editor tells about the mark of a text, in Markdown. */
export function hoverAt(text: string, { vocabulary = ownWords() }: ReadingWords = {}): string | undefined {
  const [at, reading] = read(text, vocabulary);
  return hover(reading, at)?.text;
}

/** What may be given at the mark of a text, the option that is being given between `‹` and `›`: `conv ‹filters›, kernel: 3`. */
export function signatureAt(
  text: string,
  { vocabulary = ownWords() }: ReadingWords = {},
): string | undefined {
  const [at, reading] = read(text, vocabulary);
  const found = signature(reading, at);
  if (found === undefined) return undefined;
  const { label, parameters, active } = found;
  const { from, to } = (active === undefined ? undefined : parameters[active]) ?? { from: 0, to: 0 };
  return to === 0 ? label : `${label.slice(0, from)}‹${label.slice(from, to)}›${label.slice(to)}`;
}

function read(source: string, vocabulary: Vocabulary): readonly [number, Reading] {
  const { text, places } = marked(source);
  const [at] = places;
  if (at === undefined) throw new Error('The text has no mark `<|>`.');
  return [at, new Reading(text, { vocabulary })];
}

const ownWords = () => new Vocabulary().add('@gramian/core', standardWords);
