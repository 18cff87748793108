import type { Place } from '@gramian/core';
import { STANDARD } from '../check/words.js';
import { shapesText } from './inlay-hints.js';
import type { Meaning, Occurrence } from './meaning.js';
import type { Reading } from './reading.js';
import { thingText } from './thing-text.js';
import { statementInfo } from './statements.js';
import { valueText } from './values.js';
import { netText, optionText, wordText } from './word-text.js';

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly at: Place;
}

/** What an editor tells about a place. */
export function hover(reading: Reading, offset: number): Hover | undefined {
  const found = occurrenceAt(reading, offset);
  if (found) return { text: textOf(found, reading), at: found.at };
  return declarationWord(reading, offset) ?? valueText(reading, offset);
}

/** The name at a place, its last end included. */
export function occurrenceAt({ occurrences }: Reading, offset: number): Occurrence | undefined {
  const touching = occurrences.filter(({ at }) => at.offset <= offset && offset <= at.offset + at.length);
  return touching.at(-1);
}

function textOf({ meaning, at }: Occurrence, reading: Reading): string {
  switch (meaning.kind) {
    case 'statement':
      return [meaning.info.summary, netText(meaning.info.example)].join('\n\n');
    case 'word': {
      const { word } = meaning;
      const page = wordText(word, reading.options.vocabulary.origin(word.kind, word.name) ?? STANDARD);
      const layer =
        word.kind === 'layer'
          ? reading.checked.layers.find((each) => each.at.offset === at.offset)
          : undefined;
      return layer ? `${shapesText(layer)}\n\n---\n\n${page}` : page;
    }
    case 'option':
      return optionText(meaning.owner, meaning.info);
    case 'fixed option':
      return `**${meaning.option.name}** · ${meaning.option.type}\n\n${meaning.option.description}`;
    case 'choice':
      return choiceText(meaning);
    case 'split':
      return 'The samples that the metric is averaged over: `train` or `test`.';
    case 'thing':
      return thingText(meaning.thing, reading);
  }
}

function choiceText({ info }: Extract<Meaning, { kind: 'choice' }>): string {
  if (info === undefined) return 'All samples in one step.';
  const head = `A value of **${info.name}** · ${info.type}`;
  return info.description === undefined ? head : `${head}\n\n${info.description}`;
}

/** `model`, `data`, … at the beginning of a declaration. */
function declarationWord({ tree, source }: Reading, offset: number): Hover | undefined {
  const declaration = tree.declarations.find(
    ({ at, kind }) => at.offset <= offset && offset <= at.offset + kind.length,
  );
  const info = declaration && statementInfo('file', declaration.kind);
  if (!declaration || !info) return undefined;
  const { at, kind } = declaration;
  if (source.text.slice(at.offset, at.offset + kind.length) !== kind) return undefined;
  const text = [info.summary, netText(info.example)].join('\n\n');
  return { text, at: source.place(at.offset, at.offset + kind.length) };
}
