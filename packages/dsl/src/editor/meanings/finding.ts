import type { Words } from '../../check/words.js';
import type { Name, Tree } from '../../syntax/tree.js';
import type { Slot } from '../statements/slots.js';
import { type Home, statementInfo } from '../statements/statements.js';
import type { GivenValue, Meaning, NamedThing, Occurrence } from './meaning.js';
import { NamedThings, type Scope } from './named-things.js';
import { Recipes } from './recipes.js';

/** The names of a tree while their meanings are looked up. */
export class Finding {
  readonly occurrences: Occurrence[] = [];
  readonly values: GivenValue[] = [];
  readonly things: NamedThings;
  readonly recipes: Recipes;

  constructor(
    tree: Tree,
    readonly words: Words,
  ) {
    this.things = new NamedThings(tree);
    this.recipes = new Recipes(tree);
  }

  add({ text, at }: Name, meaning: Meaning): void {
    if (text !== '') this.occurrences.push({ text, at, meaning });
  }

  /** A name of something, where there is something of that name. */
  refer(name: Name, thing: NamedThing | undefined): void {
    if (thing) this.add(name, { kind: 'thing', thing, defines: false });
  }

  /** A name that is given here. Of two the first is meant elsewhere; the second is a thing of its own. */
  give(name: Name, first: NamedThing | undefined): void {
    if (first === undefined) return;
    const own = first.at.offset === name.at.offset;
    const thing = own ? first : { ...first, at: name.at, whole: name.at };
    this.add(name, { kind: 'thing', thing, defines: true });
  }

  /** A word of the language itself, where it is one. */
  statement(home: Home, name: Name): Slot | undefined {
    const info = statementInfo(home, name.text);
    if (info) this.add(name, { kind: 'statement', home, info });
    return info?.slot;
  }
}

/** What is in view of a value. */
export interface InView {
  /** Parameters, and the counters of the loops around. */
  readonly scope: Scope;
  /** Outputs of the model that is trained. */
  readonly outputs: Scope;
}
