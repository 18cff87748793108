import { standardWords, Vocabulary } from '@gramian/core';
import { complete, type Completion } from '../editor/completion.js';
import { hover } from '../editor/hover.js';
import { Reading } from '../editor/reading.js';
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

function read(source: string, vocabulary: Vocabulary): readonly [number, Reading] {
  const { text, places } = marked(source);
  const [at] = places;
  if (at === undefined) throw new Error('The text has no mark `<|>`.');
  return [at, new Reading(text, { vocabulary })];
}

const ownWords = () => new Vocabulary().add('@gramian/core', standardWords);
