import type { Report } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import { Source } from '../source/source.js';
import { type Override, parseOverride } from '../syntax/parse-override.js';
import type { DataDeclaration, Expression, Name, Statement } from '../syntax/tree.js';
import type { Declared } from './declared.js';
import { inList, namedArguments, withArgument, withOption, withStatement } from './override-tree.js';
import type { MergedRecipe } from './recipe.js';
import { isDataStatement, isRecipeWord, RECIPE_STATEMENTS } from './statement-words.js';
import { oneOf } from './unknown-word.js';
import type { Words } from './words.js';

/** How places name the texts of `--set`: as one text with an override on each line. */
export const SET = '--set';

export function setSource(texts: readonly string[]): Source {
  return new Source(texts.join('\n'), SET);
}

/** Reads the texts of `--set`. */
export function overridesOf(texts: readonly string[], report: Report): readonly Override[] {
  return texts.flatMap((_, i) => parseOverride(alone(texts, i), report) ?? []);
}

/** What the command line, or a grid, sets over the recipes of a file. It changes the tree, and is checked as if it were written there. */
export class Overrides {
  /** @param all in the order in which they are said: of two for one option the later counts */
  constructor(
    private readonly all: readonly Override[],
    private readonly declared: Declared,
    private readonly words: Words,
    private readonly report: Report,
  ) {}

  /** A recipe with what is set for it. */
  on(recipe: MergedRecipe): MergedRecipe {
    const statements = new Map(recipe.statements);
    for (const override of this.#for(recipe)) {
      const [head, ...path] = override.path;
      if (!head || !isRecipeWord(head.text) || (head.text === 'data' && path.length > 0)) continue;
      const statement =
        path.length === 0
          ? statementOf(head, override)
          : this.#within(statements.get(head.text), path, override);
      if (statement) statements.set(head.text, statement);
    }
    return { ...recipe, statements };
  }

  /** The data of a recipe with what is set in it; the very same where nothing is. */
  onData(declaration: DataDeclaration, recipe: MergedRecipe): DataDeclaration {
    return this.#for(recipe).reduce((data, override) => this.#inData(data, override), declaration);
  }

  /** Those for a recipe: `epochs=3` is for all, `Fast.epochs=3` for one. */
  #for({ declaration }: MergedRecipe): readonly Override[] {
    return this.all.flatMap((override) => {
      const [head, ...path] = override.path;
      const one = head && !isRecipeWord(head.text) && this.declared.recipe.has(head.text);
      const [word] = one ? path : override.path;
      if (!head || !word || !isRecipeWord(word.text)) {
        this.#reportPath(word ?? head, RECIPE_STATEMENTS, one ? [] : [...this.declared.recipe.keys()]);
        return [];
      }
      if (!one) return [override];
      return declaration.name?.text === head.text ? [{ ...override, path }] : [];
    });
  }

  /** `optimizer.rate=0.1`: sets an option of the word that a statement names. */
  #within(
    statement: Statement | undefined,
    path: readonly Name[],
    override: Override,
  ): Statement | undefined {
    const [first] = statement?.arguments ?? [];
    const value = this.#valueOf(override);
    if (value === undefined) return undefined;
    const naming = statement && ['model', 'loss', 'optimizer', 'normalization'].includes(statement.word.text);
    const positional = (callee: string) => this.#positional(statement?.word.text, callee);
    const listed = statement && inList(statement, path, value, positional);
    if (listed) return listed;
    const changed = first && naming ? withOption(first.value, path, value, positional) : undefined;
    if (!statement || !first || !changed) {
      this.#reportLeaf(override);
      return undefined;
    }
    return { ...statement, arguments: [{ ...first, value: changed }] };
  }

  #positional(word: string | undefined, callee: string): readonly string[] {
    const model = word === 'model' ? this.declared.model.get(callee) : undefined;
    return model ? model.parameters.map(({ name }) => name.text) : this.words.positionalOf(callee);
  }

  /** `data.rotate=…` sets an option of the dataset, `data.split.train=…`, `data.corrupt.labels=…` and `data.standardize=…` what is beside it. */
  #inData(data: DataDeclaration, override: Override): DataDeclaration {
    const [head, option, side, ...more] = override.path;
    if (head?.text !== 'data' || !option) return data;
    const isOwn = (text: string) => isDataStatement(text, this.words);
    const own = isOwn(option.text);
    if (side && (!own || option.text === 'standardize' || more.length > 0)) {
      this.#reportLeaf(override);
      return data;
    }
    const old = data.block.statements.find(({ word }) =>
      own ? word.text === option.text : word.text !== '' && !isOwn(word.text),
    );
    if (own && !side) return withStatement(data, old, statementOf(option, override));
    const value = this.#valueOf(override);
    if (!value || (!own && !old)) return data;
    const positional =
      option.text === 'split' ? ['train', 'test'] : this.words.positionalOf(old?.word.text ?? '');
    const args = withArgument(namedArguments(old?.arguments ?? [], positional), side ?? option, value);
    return withStatement(data, old, { ...(old ?? statementOf(option, override)), arguments: args });
  }

  /** The one value of an override. */
  #valueOf({ arguments: args, broken, at }: Override): Expression | undefined {
    const [first, second] = args;
    if (broken) return undefined;
    if (first && !first.name && !second) return first.value.kind === 'missing' ? undefined : first.value;
    this.report({
      code: 'GN0801',
      message: 'An option is set to one value.',
      help: 'For example `--set optimizer.rate=0.1`. A list stands between square brackets.',
      place: second?.at ?? at,
    });
    return undefined;
  }

  #reportPath(name: Name | undefined, names: readonly string[], recipes: readonly string[]): void {
    if (name === undefined) return;
    this.report({
      code: 'GN0802',
      message: `A recipe has no \`${name.text}\` to set.`,
      place: name.at,
      ...didYouMean(
        name.at,
        nearest(name.text, [...names, ...recipes]),
        `A path begins with ${oneOf(names)}.`,
      ),
    });
  }

  #reportLeaf({ path }: Override): void {
    const last = path.at(-1);
    if (last === undefined) return;
    const before = path.slice(0, -1).map(({ text }) => text);
    this.report({
      code: 'GN0802',
      message: `\`${before.join('.')}\` has no option \`${last.text}\` to set.`,
      help: 'Options are those of the model, the data, the loss, the optimizer, the normalization, of what is watched and what ends the training: `optimizer.rate.from`, `watch.distance.every`.',
      place: last.at,
    });
  }
}

/** `epochs=3` as the statement `epochs 3`. */
function statementOf(word: Name, { arguments: args, broken, at }: Override): Statement {
  return { word, head: at, arguments: args, broken, at };
}

/** One of the texts, the others blanked out, so that places count in all of them together. */
function alone(texts: readonly string[], index: number): Source {
  const blank = (text: string) => text.replace(/[^\r\n]/g, ' ');
  return new Source(texts.map((text, i) => (i === index ? text : blank(text))).join('\n'), SET);
}
