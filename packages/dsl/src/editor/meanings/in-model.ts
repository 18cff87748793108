import type { Argument, Block, ModelDeclaration, Statement } from '../../syntax/tree.js';
import { argumentsOf, nameIn, partsOf } from '../expressions.js';
import type { Slot } from '../statements/slots.js';
import { declaredMeanings } from './declared.js';
import type { Finding, InView } from './finding.js';
import type { NamedThing } from './meaning.js';
import { givenBy, innerNames, type InnerNames, NO_NAMES } from './named-things.js';
import { plainMeanings, useMeanings, valueMeanings } from './values.js';

/** What is in view of a line of a model. */
interface InModel extends InView {
  readonly names: InnerNames;
  readonly model: string | undefined;
}

/** What the names of a model mean. */
export function modelMeanings(declaration: ModelDeclaration, finding: Finding): void {
  const { name, parameters, block } = declaration;
  const named = finding.things.get('model', name?.text);
  // The second of a name has names of its own all the same.
  const first = named?.at.offset === name?.at.offset;
  const names = first ? finding.things.inside(name?.text) : innerNames(declaration);
  const view: InModel = { scope: names.parameter, outputs: NO_NAMES, names, model: name?.text };
  for (const parameter of parameters) {
    finding.give(parameter.name, names.parameter.get(parameter.name.text));
    if (parameter.default) valueMeanings(parameter.default, undefined, view, finding);
  }
  linesMeanings(block, view, finding);
}

function linesMeanings({ statements }: Block, view: InModel, finding: Finding): void {
  for (const statement of statements) lineMeanings(statement, view, finding);
}

function lineMeanings(statement: Statement, view: InModel, finding: Finding): void {
  const { word, arguments: args, from, as, block } = statement;
  const { names, scope, model } = view;
  const own = finding.statement('model', word);
  if (own) constructMeanings(own, statement, view, finding);
  else if (names.block.has(word.text)) finding.refer(word, names.block.get(word.text));
  else if (!finding.words.has('layer', word.text) && finding.things.get('model', word.text))
    declaredMeanings('model', word, args, view, finding);
  else useMeanings('layer', word, args, view, finding);
  if (from) finding.refer(from, names.value.get(from.text));
  const counter = as && word.text === 'repeat' ? counterOf(as, model) : undefined;
  if (as) finding.give(as, counter ?? names.value.get(as.text));
  const inner = counter ? new Map([...scope, [counter.name, counter]]) : scope;
  if (block) linesMeanings(block, { ...view, scope: inner }, finding);
}

function counterOf({ text, at }: NonNullable<Statement['as']>, model: string | undefined): NamedThing {
  return { kind: 'counter', name: text, at, whole: at, ...(model === undefined ? {} : { owner: model }) };
}

/** What stands after a word of the language in a model. */
function constructMeanings(slot: Slot, statement: Statement, view: InModel, finding: Finding): void {
  const given = givenBy(statement);
  if (given?.name) finding.give(given.name, view.names[given.kind].get(given.name.text));
  for (const argument of statement.arguments) argumentMeanings(slot, argument, view, finding);
}

function argumentMeanings(slot: Slot, { value }: Argument, view: InModel, finding: Finding): void {
  const name = nameIn(value);
  if (slot.takes === 'value' && name) finding.refer(name, view.names.value.get(name.text));
  if (slot.takes === 'word' && name) useMeanings(slot.kind, name, argumentsOf(value), view, finding);
  if (slot.takes === 'values') plainMeanings(value, slot, view, finding);
  if (slot.takes === 'shape')
    for (const part of partsOf(value)) valueMeanings(part, undefined, view, finding);
}
