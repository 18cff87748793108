import type { ExperimentDeclaration, RecipeDeclaration, Statement, Tree } from '../../syntax/tree.js';
import { nameIn } from '../expressions.js';

/** The recipes of a file, each with what it takes over from others. */
export class Recipes {
  readonly #named = new Map<string, RecipeDeclaration>();

  constructor({ declarations }: Tree) {
    for (const declaration of declarations)
      if (declaration.kind === 'recipe' && declaration.name && !this.#named.has(declaration.name.text))
        this.#named.set(declaration.name.text, declaration);
  }

  /** What a recipe says with a word, itself or by the recipe that it comes from. */
  statement(recipe: RecipeDeclaration, word: string): Statement | undefined {
    const seen = new Set<RecipeDeclaration>();
    for (let at: RecipeDeclaration | undefined = recipe; at && !seen.has(at); at = this.#parent(at)) {
      seen.add(at);
      const own = at.block.statements.find((statement) => statement.word.text === word);
      if (own) return own;
    }
    return undefined;
  }

  /** The name of the model or the data of a recipe. */
  named(recipe: RecipeDeclaration, word: 'model' | 'data'): string | undefined {
    const value = this.statement(recipe, word)?.arguments[0]?.value;
    return value && nameIn(value)?.text;
  }

  /** The recipes that an experiment trains, in their order. */
  of({ block }: ExperimentDeclaration): readonly RecipeDeclaration[] {
    const run = block.statements.find(({ word }) => word.text === 'run');
    return (run?.arguments ?? []).flatMap(({ value }) => this.#named.get(nameIn(value)?.text ?? '') ?? []);
  }

  #parent({ from }: RecipeDeclaration): RecipeDeclaration | undefined {
    return from && this.#named.get(from.text);
  }
}
