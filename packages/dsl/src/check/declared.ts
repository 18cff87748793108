import type { Place } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { both, nearest } from '../diagnostic/nearest.js';
import type {
  DataDeclaration,
  Declaration,
  ExperimentDeclaration,
  ModelDeclaration,
  Name,
  RecipeDeclaration,
  Tree,
} from '../syntax/tree.js';
import type { Report } from '../diagnostic/diagnostic.js';

type Kind = 'model' | 'data' | 'recipe' | 'experiment';

/** The models, data, recipes and experiments of a file by name. */
export interface Declared {
  readonly model: ReadonlyMap<string, ModelDeclaration>;
  readonly data: ReadonlyMap<string, DataDeclaration>;
  readonly recipe: ReadonlyMap<string, RecipeDeclaration>;
  readonly experiment: ReadonlyMap<string, ExperimentDeclaration>;
}

/** Collects what a file declares. Reports names that are there twice. */
export function declaredIn(tree: Tree, report: Report): Declared {
  return {
    model: named(
      tree.declarations.filter((declaration) => declaration.kind === 'model'),
      report,
    ),
    data: named(
      tree.declarations.filter((declaration) => declaration.kind === 'data'),
      report,
    ),
    recipe: named(
      tree.declarations.filter((declaration) => declaration.kind === 'recipe'),
      report,
    ),
    experiment: named(
      tree.declarations.filter((declaration) => declaration.kind === 'experiment'),
      report,
    ),
  };
}

function named<D extends Extract<Declaration, { kind: Kind }>>(
  declarations: readonly D[],
  report: Report,
): ReadonlyMap<string, D> {
  const found = new Map<string, D>();
  for (const declaration of declarations) {
    const { name, kind } = declaration;
    if (name === undefined) continue;
    const first = found.get(name.text)?.name;
    if (first)
      report({
        code: 'GN0306',
        message: `There are two ${kind === 'data' ? 'data blocks' : `${kind}s`} \`${name.text}\`.`,
        help: 'Give one of the two another name.',
        place: name.at,
        related: [{ place: first.at, message: 'the first' }],
      });
    else found.set(name.text, declaration);
  }
  return found;
}

/** The declaration that a name stands for. Reports where there is none. */
export function lookUp<K extends Kind>(
  kind: K,
  name: Name,
  declared: Declared,
  report: Report,
): ReturnType<Declared[K]['get']> {
  const among: Declared[K] = declared[kind];
  const found = among.get(name.text);
  if (found === undefined) reportUnknown(kind, name, declared, report);
  return found as ReturnType<Declared[K]['get']>;
}

const ARTICLES: Readonly<Record<Kind, string>> = {
  model: 'a model',
  data: 'data',
  recipe: 'a recipe',
  experiment: 'an experiment',
};

function reportUnknown(kind: Kind, name: Name, declared: Declared, report: Report): void {
  // A recipe does not come from itself.
  const isAround = ({ offset, length }: Place) =>
    offset <= name.at.offset && name.at.offset < offset + length;
  const names = [...declared[kind]].flatMap(([known, { at }]) => (isAround(at) ? [] : [known]));
  const other = (['model', 'data', 'recipe', 'experiment'] as const).find((each) =>
    declared[each].has(name.text),
  );
  const rest =
    names.length > 0
      ? `The file declares ${both(names.map((known) => `\`${known}\``))}.`
      : `Declare it: \`${kind} ${name.text} { … }\`.`;
  report({
    code: 'GN0305',
    message: other
      ? `\`${name.text}\` is ${ARTICLES[other]}, not ${ARTICLES[kind]}.`
      : `There is no ${kind} \`${name.text}\` in this file.`,
    place: name.at,
    ...didYouMean(name.at, nearest(name.text, names), rest),
  });
}
