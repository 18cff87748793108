import type { Place } from '@gramian/core';
import type { Edit } from '../diagnostic/diagnostic.js';
import { DECLARATIONS } from '../syntax/keywords.js';
import { occurrenceAt } from './hover.js';
import type { NamedThing, Occurrence } from './meaning.js';
import type { Reading } from './reading.js';
import { STATEMENTS } from './statements.js';

/** Where what is named at a place gets its name. */
export function definition(
  reading: Reading,
  offset: number,
): { readonly name: NamedThing; readonly from: Place } | undefined {
  const found = thingAt(reading, offset);
  return found && { name: found.thing, from: found.at };
}

export interface NamedPlace {
  readonly at: Place;
  /** True where the name is given. */
  readonly defines: boolean;
}

/** Every place at which what is named at a place is named. */
export function references(reading: Reading, offset: number): readonly NamedPlace[] {
  const found = thingAt(reading, offset);
  if (found === undefined) return [];
  return reading.occurrences.flatMap(({ at, meaning }) =>
    meaning.kind === 'thing' && meaning.thing === found.thing ? [{ at, defines: meaning.defines }] : [],
  );
}

/** Why something cannot be called so: one sentence for a person. */
export class RenameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RenameError';
  }
}

/** The name at a place that can be changed. @throws RenameError where there is none, with the reason */
export function renamable(reading: Reading, offset: number): { readonly at: Place; readonly name: string } {
  const thing = thingAt(reading, offset);
  if (thing) return { at: thing.at, name: thing.thing.name };
  throw new RenameError(reason(occurrenceAt(reading, offset)));
}

function reason(found: Occurrence | undefined): string {
  if (found === undefined)
    return 'Names of models, data, recipes, parameters and counters can be changed; here is none.';
  const { meaning, text } = found;
  if (meaning.kind === 'word')
    return `\`${text}\` is a ${meaning.word.kind} that a package brings; it keeps its name.`;
  if (meaning.kind === 'option')
    return `\`${text}\` is an option of \`${meaning.owner.name}\`; it keeps its name.`;
  return `\`${text}\` is a word of the language; it keeps its name.`;
}

/** The changes that give what is named at a place another name. @throws RenameError for a name that cannot be one here */
export function rename(reading: Reading, offset: number, name: string): readonly Edit[] {
  const found = thingAt(reading, offset);
  if (found === undefined) throw new RenameError(reason(occurrenceAt(reading, offset)));
  const { thing } = found;
  refuse(name, thing, reading);
  return references(reading, offset).map(({ at }) => ({ place: at, text: name }));
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*$/;
const NEVER = ['as', 'true', 'false'];

function refuse(name: string, thing: NamedThing, reading: Reading): void {
  if (name === thing.name) return;
  if (!NAME.test(name))
    throw new RenameError(
      `\`${name}\` is not a name: letters, digits and \`_\`, not a digit first; parts joined by \`-\` begin with a letter.`,
    );
  if (NEVER.includes(name) || [...DECLARATIONS, 'from'].includes(name))
    throw new RenameError(`\`${name}\` is a word of the language.`);
  if (isInner(thing) && (reading.view.words.has('layer', name) || Object.hasOwn(STATEMENTS.model, name)))
    throw new RenameError(`\`${name}\` is a word of the language.`);
  const other = reading.occurrences.find(({ meaning }) => isClash(meaning, name, thing));
  if (other)
    throw new RenameError(
      `There is ${thing.kind === 'data' ? 'data' : `a ${other.meaning.kind === 'thing' ? other.meaning.thing.kind : ''}`} \`${name}\` already.`,
    );
}

const isInner = ({ kind }: NamedThing) => !['model', 'data', 'recipe', 'experiment'].includes(kind);

/** True for something that would be mistaken for it: of the same kind, or in the same model. */
function isClash(meaning: Occurrence['meaning'], name: string, thing: NamedThing): boolean {
  if (meaning.kind !== 'thing' || !meaning.defines || meaning.thing.name !== name) return false;
  const other = meaning.thing;
  return isInner(thing) ? isInner(other) && other.owner === thing.owner : other.kind === thing.kind;
}

function thingAt(
  reading: Reading,
  offset: number,
): { readonly thing: NamedThing; readonly at: Place } | undefined {
  const found = occurrenceAt(reading, offset);
  return found?.meaning.kind === 'thing' ? { thing: found.meaning.thing, at: found.at } : undefined;
}
