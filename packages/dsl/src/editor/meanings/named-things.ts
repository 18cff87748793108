import type { Block, Declaration, ModelDeclaration, Name, Statement, Tree } from '../../syntax/tree.js';
import { nameIn } from '../expressions.js';
import type { DeclaredKind, NamedThing } from './meaning.js';

export type Scope = ReadonlyMap<string, NamedThing>;

export const NO_NAMES: Scope = new Map();

/** What has a name inside a model, by kind. Counters are in view of their loops alone. */
export type InnerNames = Readonly<Record<'parameter' | 'value' | 'block' | 'group' | 'output', Scope>>;

const NOTHING: InnerNames = {
  parameter: NO_NAMES,
  value: NO_NAMES,
  block: NO_NAMES,
  group: NO_NAMES,
  output: NO_NAMES,
};

/** Everything that a file gives a name to. Of two with one name the first is meant, here as in the checker. */
export class NamedThings {
  readonly #declared: Readonly<Record<DeclaredKind, Map<string, NamedThing>>> = {
    model: new Map(),
    data: new Map(),
    recipe: new Map(),
    experiment: new Map(),
  };
  readonly #inside = new Map<NamedThing, InnerNames>();

  constructor({ declarations }: Tree) {
    for (const declaration of declarations) this.#declare(declaration);
  }

  get(kind: DeclaredKind, name: string | undefined): NamedThing | undefined {
    return name === undefined ? undefined : this.#declared[kind].get(name);
  }

  /** What has a name inside the model of a name. */
  inside(model: string | undefined): InnerNames {
    const thing = this.get('model', model);
    return (thing && this.#inside.get(thing)) ?? NOTHING;
  }

  #declare(declaration: Declaration): void {
    const { kind } = declaration;
    if (kind === 'use' || declaration.name === undefined) return;
    const { name, at: whole } = declaration;
    if (this.#declared[kind].has(name.text)) return;
    const thing: NamedThing = { kind, name: name.text, at: name.at, whole };
    this.#declared[kind].set(name.text, thing);
    if (declaration.kind === 'model') this.#inside.set(thing, innerNames(declaration));
  }
}

/** The names that a model gives: to parameters, inputs and other values, blocks, groups and outputs. */
export function innerNames({ name: model, parameters, block }: ModelDeclaration): InnerNames {
  const names = {
    parameter: new Map<string, NamedThing>(),
    value: new Map<string, NamedThing>(),
    block: new Map<string, NamedThing>(),
    group: new Map<string, NamedThing>(),
    output: new Map<string, NamedThing>(),
  };
  const give = (kind: keyof InnerNames, name: Name | undefined, whole: NamedThing['whole']) => {
    if (name === undefined || name.text === '' || names[kind].has(name.text)) return;
    const owner = model ? { owner: model.text } : {};
    names[kind].set(name.text, { kind, name: name.text, at: name.at, whole, ...owner });
  };
  for (const { name, at } of parameters) give('parameter', name, at);
  const look = ({ statements }: Block) => {
    for (const statement of statements) {
      const given = givenBy(statement);
      if (given) give(given.kind, given.name, statement.at);
      if (statement.word.text !== 'repeat') give('value', statement.as, statement.at);
      if (statement.block) look(statement.block);
    }
  };
  look(block);
  return names;
}

/** The name that a line of a model gives by its word: `input image[…]`, `output digit`. */
export function givenBy({
  word,
  arguments: args,
}: Statement): { readonly kind: keyof InnerNames; readonly name: Name | undefined } | undefined {
  const name = args[0] && nameIn(args[0].value);
  switch (word.text) {
    case 'input':
      return { kind: 'value', name };
    case 'block':
    case 'group':
    case 'output':
      return { kind: word.text, name };
    default:
      return undefined;
  }
}
