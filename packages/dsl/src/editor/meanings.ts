import type { Kind, OptionInfo } from '@gramian/core';
import type { Words } from '../check/words.js';
import type {
  Argument,
  Block,
  Call,
  DataDeclaration,
  Declaration,
  ExperimentDeclaration,
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
import { EVERY, type Home, statementInfo } from './statements.js';
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
  readonly #things: Readonly<Record<Declarable, Map<string, NamedThing>>> = {
    model: new Map(),
    data: new Map(),
    recipe: new Map(),
    experiment: new Map(),
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
    if (declaration.kind === 'experiment') this.#experiment(declaration);
  }

  #declare(declaration: Declaration): void {
    const { kind } = declaration;
    if (kind === 'use' || declaration.name === undefined) return;
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
    this.#layers(block, { scope, named: namesGivenIn(block, name?.text), owner: name?.text });
  }

  #layers({ statements }: Block, model: InModel): void {
    for (const statement of statements) this.#layer(statement, model);
  }

  #layer(statement: Statement, model: InModel): void {
    const { word: name, arguments: args, from, as, block } = statement;
    const { scope, named, owner } = model;
    const own = this.#statement('model', name);
    if (own) this.#construct(own, args, model);
    else if (named.block.has(name.text)) this.#name(name, named.block);
    else if (!this.words.has('layer', name.text) && this.#things.model.has(name.text))
      this.#declared('model', name, args, scope);
    else this.#use('layer', name, args, scope);
    if (from) this.#name(from, named.value);
    const inside = new Map(scope);
    if (as && name.text === 'repeat') {
      const thing: NamedThing = {
        kind: 'counter',
        name: as.text,
        at: as.at,
        whole: as.at,
        ...ownedBy(owner),
      };
      inside.set(as.text, thing);
      this.#add(as, { kind: 'thing', thing, defines: true });
    } else if (as) this.#name(as, named.value, true);
    if (block) this.#layers(block, { ...model, scope: inside });
  }

  /** What stands after a word of the language in a model. */
  #construct(slot: Slot, args: readonly Argument[], { scope, named }: InModel): void {
    for (const { value } of args) {
      const name = nameIn(value);
      if (slot.takes === 'shape' && name) this.#name(name, named.value, true);
      if (slot.takes === 'name' && name && slot.what !== 'group') this.#name(name, named[slot.what], true);
      if (slot.takes === 'value' && name) this.#name(name, named.value);
      if (slot.takes === 'word' && name) this.#use(slot.kind, name, argumentsOf(value), scope);
      if (slot.takes === 'values' && name && slot.choices.includes(name.text))
        this.#add(name, { kind: 'choice', info: undefined });
      else if (slot.takes === 'values') this.#value(value, undefined, scope);
      if (slot.takes === 'shape') for (const part of partsOf(value)) this.#value(part, undefined, scope);
    }
  }

  #name(name: Name, among: Scope, gives = false): void {
    const thing = among.get(name.text);
    if (thing)
      this.#add(name, { kind: 'thing', thing, defines: gives && thing.at.offset === name.at.offset });
  }

  #data({ block }: DataDeclaration): void {
    for (const { word: name, arguments: args } of block.statements) {
      const own = this.#statement('data', name);
      if (own) this.#slot(own, args);
      else this.#use(this.words.has('dataset', name.text) ? 'dataset' : 'treatment', name, args, NO_NAMES);
    }
  }

  #experiment({ block }: ExperimentDeclaration): void {
    for (const { word: name, arguments: args } of block.statements) {
      const own = this.#statement('experiment', name);
      if (own) this.#slot(own, args);
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
          if (named) this.#declared(slot.what, named, argumentsOf(value), NO_NAMES);
          break;
        case 'word':
          if (named) this.#use(slot.kind, named, argumentsOf(value), NO_NAMES);
          break;
        case 'watched':
        case 'plot':
          this.#watched(value);
          break;
        case 'kept':
          for (const { value: inner } of argumentsOf(value)) this.#watched(inner);
          break;
        case 'values':
          if (named && slot.choices.includes(named.text))
            this.#add(named, { kind: 'choice', info: undefined });
          break;
        default:
      }
    }
  }

  #declared(what: Declarable, name: Name, args: readonly Argument[], scope: Scope): void {
    const thing = this.#refer(what, name);
    const parameters = thing && this.#parameters.get(thing);
    for (const { name: own, value } of args) {
      const parameter = own && parameters?.get(own.text);
      if (parameter) this.#add(own, { kind: 'thing', thing: parameter, defines: false });
      this.#value(value, undefined, scope);
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
      if (option?.text === EVERY.name && word && !info)
        this.#add(option, { kind: 'fixed option', option: EVERY });
      if (option && word && info) this.#add(option, { kind: 'option', owner: word, info });
      this.#value(value, info, scope);
    }
  }

  #value(value: Expression, info: OptionInfo | undefined, scope: Scope): void {
    if (info?.series === true) {
      this.#watched(value);
      return;
    }
    const name = nameIn(value);
    const thing = value.kind === 'reference' && name ? scope.get(name.text) : undefined;
    if (name && thing) this.#add(name, { kind: 'thing', thing, defines: false });
    else if (name && info?.use && this.words.has(info.use, name.text))
      this.#use(info.use, name, argumentsOf(value), scope);
    else if (name && info?.choices.includes(name.text) === true) this.#add(name, { kind: 'choice', info });
    else for (const part of partsOf(value)) this.#value(part, undefined, scope);
  }

  #refer(kind: Declarable, name: Name): NamedThing | undefined {
    const thing = this.#find(kind, name);
    if (thing) this.#add(name, { kind: 'thing', thing, defines: false });
    return thing;
  }

  #find(kind: Declarable, name: Name): NamedThing | undefined {
    return this.#things[kind].get(name.text);
  }

  #add({ text, at }: Name, meaning: Meaning): void {
    if (text !== '') this.found.push({ text, at, meaning });
  }
}

type Declarable = 'model' | 'data' | 'recipe' | 'experiment';

const NO_NAMES: Scope = new Map();

/** What is in view of a line of a model. */
interface InModel {
  /** Parameters, and the counters of the loops around. */
  readonly scope: Scope;
  readonly named: Readonly<Record<'value' | 'block' | 'output', Scope>>;
  readonly owner: string | undefined;
}

const ownedBy = (owner: string | undefined) => (owner === undefined ? {} : { owner });

/** The names that the lines of a model give: to inputs and other values, to blocks, to outputs. The first of a name is meant. */
function namesGivenIn(block: Block, owner: string | undefined): InModel['named'] {
  const named = {
    value: new Map<string, NamedThing>(),
    block: new Map<string, NamedThing>(),
    output: new Map<string, NamedThing>(),
  };
  const give = (kind: keyof typeof named, name: Name | undefined, whole: Statement) => {
    if (name && !named[kind].has(name.text))
      named[kind].set(name.text, { kind, name: name.text, at: name.at, whole: whole.at, ...ownedBy(owner) });
  };
  const look = ({ statements }: Block) => {
    for (const statement of statements) {
      const { word, as, arguments: args, block: inner } = statement;
      const first = args[0] && nameIn(args[0].value);
      if (word.text === 'input') give('value', first, statement);
      if (word.text === 'block' || word.text === 'output') give(word.text, first, statement);
      if (word.text !== 'repeat') give('value', as, statement);
      if (inner) look(inner);
    }
  };
  look(block);
  return named;
}

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
