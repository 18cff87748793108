import { both } from '../diagnostic/nearest.js';
import type { RecipeDeclaration, Statement } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { type Declared, lookUp } from './declared.js';
import { once } from './once.js';
import { mendedStatement } from './recipe-words.js';
import { isRecipeWord, type RecipeWord } from './statement-words.js';

/** The statements of a recipe, its own and those that it comes by. */
export interface Inherited {
  readonly statements: ReadonlyMap<RecipeWord, Statement>;
  /** False where something was not understood, so that what is missing may be there. */
  readonly whole: boolean;
}

/** Merges recipes with those that they come from: what a recipe says itself replaces what it comes by. */
export class Inheritance {
  readonly #merged = new Map<RecipeDeclaration, Inherited>();

  constructor(
    private readonly declared: Declared,
    private readonly checking: Checking,
  ) {}

  of(recipe: RecipeDeclaration, below: readonly RecipeDeclaration[] = []): Inherited {
    const merged = this.#merged.get(recipe) ?? this.#merge(recipe, below);
    this.#merged.set(recipe, merged);
    return merged;
  }

  #merge(recipe: RecipeDeclaration, below: readonly RecipeDeclaration[]): Inherited {
    const { from } = recipe;
    const own = this.#own(recipe);
    if (from === undefined) return own;
    const parent = lookUp('recipe', from, this.declared, this.checking.report);
    if (parent === undefined) return { ...own, whole: false };
    const line = [...below, recipe];
    if (line.includes(parent)) {
      this.#reportCycle(recipe, line.slice(line.indexOf(parent)));
      return { ...own, whole: false };
    }
    const { statements, whole } = this.of(parent, line);
    return { statements: new Map([...statements, ...own.statements]), whole: whole && own.whole };
  }

  #own({ block }: RecipeDeclaration): Inherited {
    const understood = block.statements.flatMap(
      (statement) => mendedStatement(statement, this.checking) ?? [],
    );
    const statements = [...once(understood, this.checking.report)].flatMap(([word, statement]) =>
      isRecipeWord(word) ? [[word, statement] as const] : [],
    );
    const whole = !block.broken && understood.length === block.statements.length;
    return { statements: new Map(statements), whole };
  }

  #reportCycle({ from, at }: RecipeDeclaration, cycle: readonly RecipeDeclaration[]): void {
    const names = cycle.map(({ name }) => `\`${name?.text ?? ''}\``);
    this.checking.report({
      code: 'GN0309',
      message:
        cycle.length === 1
          ? `The recipe ${names.join('')} comes from itself.`
          : `The recipes ${both(names)} come from each other.`,
      help: 'One of them has to stand by itself, without `from`.',
      place: from?.at ?? at,
    });
  }
}
