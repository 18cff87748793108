import type { Place } from '@gramian/core';
import type { Edit } from '../diagnostic/diagnostic.js';
import { DECLARATIONS } from '../syntax/keywords.js';
import { occurrenceAt } from './hover.js';
import { keywordsIn } from './keywords.js';
import type { Meaning, NamedThing } from './meanings/meaning.js';
import { references, thingAt } from './navigation.js';
import type { Reading } from './reading.js';
import { STATEMENTS } from './statements/statements.js';

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
  throw new RenameError(reason(reading, offset));
}

/** The changes that give what is named at a place another name. @throws RenameError for a name that cannot be one here */
export function rename(reading: Reading, offset: number, name: string): readonly Edit[] {
  const found = thingAt(reading, offset);
  if (found === undefined) throw new RenameError(reason(reading, offset));
  const { thing } = found;
  if (name !== thing.name) refuse(name, thing, reading);
  return references(reading, offset).map(({ at }) => ({ place: at, text: name }));
}

/** Why what stands at a place keeps its name. */
function reason(reading: Reading, offset: number): string {
  const found = occurrenceAt(reading, offset);
  if (found) {
    const { meaning, text } = found;
    if (meaning.kind === 'word')
      return `\`${text}\` is a ${KIND_NAMES[meaning.word.kind] ?? meaning.word.kind} that a package brings; it keeps its name.`;
    if (meaning.kind === 'option')
      return `\`${text}\` is an option of \`${meaning.owner.name}\`; it keeps its name.`;
    if (meaning.kind === 'choice')
      return `\`${text}\` is a value of the option \`${meaning.info.name}\`; it keeps its name.`;
    return `\`${text}\` is a word of the language; it keeps its name.`;
  }
  const touches = ({ offset: start, length }: Place) => start <= offset && offset <= start + length;
  const keyword = keywordsIn(reading).find(({ at }) => touches(at));
  if (keyword) return `\`${keyword.word}\` is a word of the language; it keeps its name.`;
  for (const declaration of reading.tree.declarations)
    if (declaration.kind === 'use' && declaration.package && touches(declaration.package.at))
      return `\`${declaration.package.value}\` is the name of a package; it is what npm knows it by.`;
  return 'Names that the file gives can be changed: of models, data, recipes, parameters, values, outputs. Here is none.';
}

const KIND_NAMES: Readonly<Record<string, string>> = { stop: 'stop condition' };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*$/;
const NEVER = ['as', 'true', 'false', 'from', ...DECLARATIONS];

function refuse(name: string, thing: NamedThing, reading: Reading): void {
  if (!NAME.test(name))
    throw new RenameError(
      `\`${name}\` is not a name: letters, digits and \`_\`, not a digit first; parts joined by \`-\` begin with a letter.`,
    );
  if (NEVER.includes(name) || (standsAsLine(thing) && isLineWord(name, reading)))
    throw new RenameError(`\`${name}\` is a word of the language.`);
  for (const { meaning } of reading.meanings.occurrences)
    if (meaning.kind === 'thing' && isClash(meaning, name, thing))
      throw new RenameError(`There is ${nounOf(meaning.thing)} \`${name}\` already.`);
}

/** True for what a line of a model can begin with or hold beside words: it must not be mistaken for one of them. */
const standsAsLine = ({ kind }: NamedThing) => !['data', 'recipe', 'experiment'].includes(kind);

function isLineWord(name: string, { view: { words } }: Reading): boolean {
  return words.has('layer', name) || Object.hasOwn(STATEMENTS.model, name);
}

/** True for something that would be mistaken for it: of the same kind, in the same model, or a line of a model as well. */
function isClash(
  { defines, thing: other }: Extract<Meaning, { kind: 'thing' }>,
  name: string,
  thing: NamedThing,
) {
  if (!defines || other.name !== name) return false;
  if (thing.owner !== undefined && other.owner !== undefined) return other.owner === thing.owner;
  const kinds = [thing.kind, other.kind].sort().join(' and ');
  return other.kind === thing.kind || kinds === 'block and model';
}

function nounOf({ kind }: NamedThing): string {
  if (kind === 'data') return 'data';
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
