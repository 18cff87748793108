import type { Kind, OptionInfo } from '@gramian/core';
import type { Words } from '../check/words.js';
import type {
  Argument,
  Block,
  Call,
  DataDeclaration,
  Declaration,
  Expression,
  ModelDeclaration,
  Name,
  RecipeDeclaration,
  Reference,
  Statement,
  Tree,
} from '../syntax/tree.js';
import type { Meaning, NamedThing, Occurrence } from './meaning.js';
import type { Slot } from './slots.js';
import { type Home, statementInfo } from './statements.js';
import { infoOf } from './word-options.js';

type Scope = ReadonlyMap<string, NamedThing>;

/** What every name of a tree means, in the order of the text. Names that mean nothing are left out. */
export function meaningsIn(tree: Tree, words: Words): readonly Occurrence[] {
  const meanings = new Meanings(tree, words);
  for (const declaration of tree.declarations) meanings.declaration(declaration);
  return meanings.found.sort((a, b) => a.at.offset - b.at.offset);
}

class Meanings {
  readonly found: Occurrence[] = [];
  readonly #things: Readonly<Record<'model' | 'data' | 'recipe', Map<string, NamedThing>>> = {
    model: new Map(),
    data: new Map(),
    recipe: new Map(),
  };
  readonly #parameters = new Map<NamedThing, Scope>();

  constructor(
    tree: Tree,
    private readonly words: Words,
  ) {
    for (const declaration of tree.declarations) this.#declare(declaration);
  }

  declaration(declaration: Declaration): void {
    if (declaration.kind === 'model') this.#model(declaration);
    if (declaration.kind === 'data') this.#data(declaration);
    if (declaration.kind === 'recipe') this.#recipe(declaration);
  }

  #declare(declaration: Declaration): void {
    const { kind } = declaration;
    if (kind === 'use' || kind === 'experiment' || declaration.name === undefined) return;
    const { name, at: whole } = declaration;
    const thing: NamedThing = { kind, name: name.text, at: name.at, whole };
    // Of two with one name the first is meant, here as in the checker.
    if (!this.#things[kind].has(name.text)) this.#things[kind].set(name.text, thing);
    this.#add(name, { kind: 'thing', thing, defines: true });
    if (declaration.kind === 'model') this.#parameters.set(thing, this.#parametersOf(declaration));
  }

  #parametersOf({ parameters, name: owner }: ModelDeclaration): Scope {
    const scope = new Map<string, NamedThing>();
    for (const { name, at } of parameters) {
      const known = scope.get(name.text);
      const own = owner ? { owner: owner.text } : {};
      const thing = known ?? { kind: 'parameter', name: name.text, at: name.at, whole: at, ...own };
      scope.set(name.text, thing);
    }
    return scope;
  }

  #model({ name, parameters, block }: ModelDeclaration): void {
    const thing = name && this.#find('model', name);
    const own = thing && this.#parameters.get(thing);
    const scope = own ?? new Map<string, NamedThing>();
    for (const parameter of parameters) {
      const known = scope.get(parameter.name.text);
      if (known) this.#add(parameter.name, { kind: 'thing', thing: known, defines: true });
      if (parameter.default) this.#value(parameter.default, undefined, scope);
    }
    this.#layers(block, scope, name?.text);
  }

  #layers({ statements }: Block, scope: Scope, owner: string | undefined): void {
    for (const statement of statements) this.#layer(statement, scope, owner);
  }

  #layer(statement: Statement, scope: Scope, owner: string | undefined): void {
    const { word: name, arguments: args, as, block } = statement;
    const inside = new Map(scope);
    if (as) {
      const own = owner === undefined ? {} : { owner };
      const thing: NamedThing = { kind: 'counter', name: as.text, at: as.at, whole: as.at, ...own };
      inside.set(as.text, thing);
      this.#add(as, { kind: 'thing', thing, defines: true });
    }
    if (this.#statement('model', name)) for (const { value } of args) this.#value(value, undefined, scope);
    else this.#use('layer', name, args, scope);
    if (block) this.#layers(block, inside, owner);
  }

  #data({ block }: DataDeclaration): void {
    for (const { word: name, arguments: args } of block.statements) {
      const own = this.#statement('data', name);
      if (own) this.#slot(own, args);
      else this.#use('dataset', name, args, NO_NAMES);
    }
  }

  #recipe({ from, block }: RecipeDeclaration): void {
    if (from) this.#refer('recipe', from);
    for (const { word: name, arguments: args } of block.statements) {
      const own = this.#statement('recipe', name);
      if (own) this.#slot(own, args);
    }
  }

  /** A word of the language itself, where it is one. */
  #statement(home: Home, name: Name): Slot | undefined {
    const info = statementInfo(home, name.text);
    if (info) this.#add(name, { kind: 'statement', home, info });
    return info?.slot;
  }

  #slot(slot: Slot, args: readonly Argument[]): void {
    for (const { name, value } of args) {
      const named = nameIn(value);
      switch (slot.takes) {
        case 'options': {
          const option = slot.options.find((each) => each.name === name?.text);
          if (name && option) this.#add(name, { kind: 'fixed option', option });
          break;
        }
        case 'declared':
          if (named) this.#declared(slot.what, named, value);
          break;
        case 'word':
          if (named) this.#use(slot.kind, named, argumentsOf(value), NO_NAMES);
          break;
        case 'watched':
          this.#watched(value);
          break;
        case 'values':
          if (named && slot.choices.includes(named.text))
            this.#add(named, { kind: 'choice', info: undefined });
          break;
        default:
      }
    }
  }

  #declared(what: 'model' | 'data', name: Name, value: Expression): void {
    const thing = this.#refer(what, name);
    const parameters = thing && this.#parameters.get(thing);
    for (const { name: own } of argumentsOf(value)) {
      const parameter = own && parameters?.get(own.text);
      if (parameter) this.#add(own, { kind: 'thing', thing: parameter, defines: false });
    }
  }

  #watched(value: Expression): void {
    const reference = referenceIn(value);
    const [first, second] = reference?.path ?? [];
    const word = second ?? first;
    if (first && second) this.#add(first, { kind: 'split' });
    if (word === undefined) return;
    const kind = !second && this.words.has('probe', word.text) ? 'probe' : 'metric';
    this.#use(kind, word, argumentsOf(value), NO_NAMES);
  }

  /** A word that a plugin brings, with its options. */
  #use(kind: Kind, name: Name, args: readonly Argument[], scope: Scope): void {
    const word = this.words.has(kind, name.text)
      ? this.words.view.vocabulary.get(kind, name.text)
      : undefined;
    if (word) this.#add(name, { kind: 'word', word });
    for (const [i, { name: option, value }] of args.entries()) {
      const named = option?.text ?? word?.positional?.[i];
      const info = word && named !== undefined ? infoOf(word, named) : undefined;
      if (option && word && info) this.#add(option, { kind: 'option', owner: word, info });
      this.#value(value, info, scope);
    }
  }

  #value(value: Expression, info: OptionInfo | undefined, scope: Scope): void {
    const name = nameIn(value);
    const thing = value.kind === 'reference' && name ? scope.get(name.text) : undefined;
    if (name && thing) this.#add(name, { kind: 'thing', thing, defines: false });
    else if (name && info?.use && this.words.has(info.use, name.text))
      this.#use(info.use, name, argumentsOf(value), scope);
    else if (name && info?.choices.includes(name.text) === true) this.#add(name, { kind: 'choice', info });
    else for (const part of partsOf(value)) this.#value(part, undefined, scope);
  }

  #refer(kind: 'model' | 'data' | 'recipe', name: Name): NamedThing | undefined {
    const thing = this.#find(kind, name);
    if (thing) this.#add(name, { kind: 'thing', thing, defines: false });
    return thing;
  }

  #find(kind: 'model' | 'data' | 'recipe', name: Name): NamedThing | undefined {
    return this.#things[kind].get(name.text);
  }

  #add({ text, at }: Name, meaning: Meaning): void {
    if (text !== '') this.found.push({ text, at, meaning });
  }
}

const NO_NAMES: Scope = new Map();

function referenceIn(value: Expression): Reference | undefined {
  if (value.kind === 'call') return value.callee;
  if (value.kind === 'indexed') return value.name;
  return value.kind === 'reference' ? value : undefined;
}

/** The one name of a value that is a name, with or without options. */
function nameIn(value: Expression): Name | undefined {
  const path = referenceIn(value)?.path ?? [];
  return path.length === 1 ? path[0] : undefined;
}

function argumentsOf(value: Expression): Call['arguments'] {
  return value.kind === 'call' ? value.arguments : [];
}

/** The values that a value is put together from. */
export function partsOf(value: Expression): readonly Expression[] {
  switch (value.kind) {
    case 'call':
      return value.arguments.map((argument) => argument.value);
    case 'indexed':
      return value.sizes.items;
    case 'list':
      return value.items;
    case 'group':
      return [value.inner];
    case 'measured':
      return [value.value];
    case 'interval':
      return [value.from, value.to];
    case 'negation':
      return [value.operand];
    case 'arithmetic':
      return [value.left, value.right];
    default:
      return [];
  }
}
