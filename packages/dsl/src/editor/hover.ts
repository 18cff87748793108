import type { Place } from '@gramian/core';
import { STANDARD } from '../check/words.js';
import type { Expression } from '../syntax/tree.js';
import { shapesText } from './inlay-hints.js';
import { keywordsIn } from './keywords.js';
import type { GivenValue, Occurrence } from './meanings/meaning.js';
import { packageText } from './package-text.js';
import { quantityText } from './quantity-text.js';
import type { Reading } from './reading.js';
import { statementInfo } from './statements/statements.js';
import { thingText } from './thing-text.js';
import { computedText } from './values.js';
import { fixedOptionText, netText, optionText, wordText } from './word-text.js';

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly at: Place;
}

/** What an editor tells about a place. */
export function hover(reading: Reading, offset: number): Hover | undefined {
  const found = occurrenceAt(reading, offset);
  if (found) return { text: textOf(found, reading), at: found.at };
  return keywordHover(reading, offset) ?? packageHover(reading, offset) ?? valueHover(reading, offset);
}

/** The name at a place, its last end included. */
export function occurrenceAt({ meanings }: Reading, offset: number): Occurrence | undefined {
  return meanings.occurrences.filter(({ at }) => touches(at, offset)).at(-1);
}

function textOf({ meaning, at }: Occurrence, reading: Reading): string {
  switch (meaning.kind) {
    case 'statement':
    case 'path':
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
      return fixedOptionText(meaning.option);
    case 'choice': {
      const { name, type, description } = meaning.info;
      const head = `A value of **${name}** · ${type}`;
      return description === undefined ? head : `${head}\n\n${description}`;
    }
    case 'fixed value':
      return `**${meaning.name}** · ${meaning.description}`;
    case 'split':
      return 'The samples that the metric is averaged over: `train` or `test`.';
    case 'thing':
      return thingText(meaning.thing, reading);
  }
}

const LINKS: Readonly<Record<string, string>> = {
  as: 'Gives a name to what comes out of the line, which `from` goes on with. Behind `repeat` it counts the turns, from 0.',
  from: 'Goes on with what has the name: a recipe with what another says, a path with a value of the model.',
  against: 'What it is drawn against: `epoch`, `time` or `step`.',
};

/** `model`, `recipe`, … at the beginning of a declaration, `as`, `from` and `against`. */
function keywordHover(reading: Reading, offset: number): Hover | undefined {
  const found = keywordsIn(reading).find(({ at }) => touches(at, offset));
  if (found === undefined) return undefined;
  const info = statementInfo('file', found.word);
  const text = info ? [info.summary, netText(info.example)].join('\n\n') : LINKS[found.word];
  return text === undefined ? undefined : { text, at: found.at };
}

function packageHover(reading: Reading, offset: number): Hover | undefined {
  for (const declaration of reading.tree.declarations) {
    const named = declaration.kind === 'use' ? declaration.package : undefined;
    if (!named || !touches(named.at, offset)) continue;
    const text = packageText(named.value, reading);
    return text === undefined ? undefined : { text, at: named.at };
  }
  return undefined;
}

/** What a value comes to, and what it is for. */
function valueHover(reading: Reading, offset: number): Hover | undefined {
  const given = reading.meanings.values.filter(({ value }) => touches(value.at, offset)).at(-1);
  const computed = computedText(reading, offset);
  const plain = given && isPlain(given.value) ? given : undefined;
  const at = computed?.at ?? plain?.value.at;
  if (at === undefined) return undefined;
  const comes = computed?.text ?? (plain && quantityText(plain.value));
  const text = [comes, given && forText(given)].filter((part) => part !== undefined).join('\n\n');
  return text === '' ? undefined : { text, at };
}

function isPlain({ kind }: Expression): boolean {
  return ['number', 'string', 'boolean', 'measured', 'interval', 'negation', 'list'].includes(kind);
}

function forText({ option }: GivenValue): string {
  return option.kind === 'option' ? optionText(option.owner, option.info) : fixedOptionText(option.option);
}

function touches({ offset: start, length }: Place, offset: number): boolean {
  return start <= offset && offset <= start + length;
}
