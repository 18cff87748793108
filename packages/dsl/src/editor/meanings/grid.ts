import type { AnyWord, Kind } from '@gramian/core';
import type { Argument, Name, RecipeDeclaration, Statement, Tree } from '../../syntax/tree.js';
import { argumentsOf, nameIn, referenceIn } from '../expressions.js';
import { infoOf } from '../word-options.js';
import { EVERY } from '../statements/every.js';
import type { FixedOption } from '../statements/slots.js';
import { statementInfo } from '../statements/statements.js';
import type { Finding, InView } from './finding.js';
import type { GivenValue, Meaning } from './meaning.js';
import { statementMeanings } from './in-statement.js';
import { valueMeanings } from './values.js';

/** What the names of a path mean, as far as they mean something, and the option that it ends in. */
interface Resolved {
  readonly meanings: readonly Meaning[];
  readonly option?: GivenValue['option'];
}

const UNKNOWN: Resolved = { meanings: [] };

/** `optimizer.rate: [0.1, 0.01]`: what a path means in the first of the recipes in which it means the most. */
export function gridMeanings(
  { name, path = name ? [name] : [], value }: Argument,
  recipes: readonly RecipeDeclaration[],
  tree: Tree,
  view: InView,
  finding: Finding,
): void {
  const [head, ...rest] = path;
  const info = head && statementInfo('recipe', head.text);
  if (head === undefined || info === undefined) return;
  finding.add(head, { kind: 'path', info });
  const values = value.kind === 'list' ? value.items : [value];
  if (rest.length === 0) {
    const args = values.map((each) => ({ value: each, at: each.at }));
    statementMeanings(info.slot, { arguments: args }, view, finding);
    return;
  }
  const found = recipes.map((recipe) => inRecipe(head, rest, recipe, tree, finding));
  const best = found.reduce((a, b) => (b.meanings.length > a.meanings.length ? b : a), UNKNOWN);
  for (const [i, meaning] of best.meanings.entries()) {
    const at = rest[i];
    if (at) finding.add(at, meaning);
  }
  for (const each of values) valueMeanings(each, best.option, view, finding);
}

function inRecipe(
  head: Name,
  path: readonly Name[],
  recipe: RecipeDeclaration,
  tree: Tree,
  finding: Finding,
): Resolved {
  const statement = finding.recipes.statement(recipe, head.text);
  if (head.text === 'data') return inData(path, finding.recipes.named(recipe, 'data'), tree, finding);
  if (head.text === 'model') return inModel(path, finding.recipes.named(recipe, 'model'), finding);
  const slot = statementInfo('recipe', head.text)?.slot;
  if (statement === undefined || slot === undefined) return UNKNOWN;
  if (slot.takes === 'options') return ofFixed(path, slot.options);
  if (slot.takes === 'watched') return inList(path, statement, ['metric', 'probe'], finding);
  if (slot.takes !== 'word') return UNKNOWN;
  if (slot.many) return inList(path, statement, [slot.kind], finding);
  return inWord(path, [slot.kind], statement.arguments[0]?.value, finding);
}

function inModel([name]: readonly Name[], model: string | undefined, { things }: Finding): Resolved {
  const thing = name && things.inside(model).parameter.get(name.text);
  return thing ? { meanings: [{ kind: 'thing', thing, defines: false }] } : UNKNOWN;
}

/** `data.rotate`, `data.split.train`, `data.corrupt.labels` */
function inData(
  [first, second]: readonly Name[],
  data: string | undefined,
  tree: Tree,
  finding: Finding,
): Resolved {
  const declaration = tree.declarations.find((each) => each.kind === 'data' && each.name?.text === data);
  if (declaration?.kind !== 'data' || first === undefined) return UNKNOWN;
  const info = statementInfo('data', first.text);
  if (info) {
    const inner = second && info.slot.takes === 'options' ? ofFixed([second], info.slot.options) : UNKNOWN;
    return { ...inner, meanings: [{ kind: 'path', info }, ...inner.meanings] };
  }
  const treatment = wordOf(['treatment'], first, finding);
  if (treatment && second) {
    const inner = ofWord([second], treatment);
    return { ...inner, meanings: [{ kind: 'word', word: treatment, inPath: true }, ...inner.meanings] };
  }
  const source = declaration.block.statements
    .map(({ word }) => wordOf(['dataset'], word, finding))
    .find(Boolean);
  return source ? ofWord([first], source) : UNKNOWN;
}

/** `stop.plateau.patience`, `watch.test.mae.every` */
function inList(
  path: readonly Name[],
  { arguments: args }: Statement,
  kinds: readonly Kind[],
  finding: Finding,
): Resolved {
  for (const { value } of args) {
    const names = referenceIn(value)?.path ?? [];
    const last = names.at(-1);
    if (!last || !names.every((name, i) => path[i]?.text === name.text)) continue;
    const word = wordOf(kinds, last, finding);
    if (word === undefined) continue;
    const inner = ofWord(path.slice(names.length), word);
    const before = names.slice(0, -1).map((): Meaning => ({ kind: 'split' }));
    return { ...inner, meanings: [...before, { kind: 'word', word, inPath: true }, ...inner.meanings] };
  }
  return UNKNOWN;
}

/** `optimizer.rate.from`: an option of the word that stands there, or of a word further inside. */
function inWord(
  path: readonly Name[],
  kinds: readonly Kind[],
  value: Argument['value'] | undefined,
  finding: Finding,
): Resolved {
  const name = value && nameIn(value);
  const word = name && wordOf(kinds, name, finding);
  const own = word ? ofWord(path.slice(0, 1), word) : UNKNOWN;
  if (own.option?.kind !== 'option' || path.length < 2 || value === undefined || word === undefined)
    return own;
  const { info } = own.option;
  const given = argumentsOf(value).find(
    (argument, i) => (argument.name?.text ?? word.positional?.[i]) === info.name,
  );
  const inner = inWord(path.slice(1), info.use ? [info.use] : [], given?.value, finding);
  return { ...inner, meanings: [...own.meanings, ...inner.meanings] };
}

function ofWord([name]: readonly Name[], owner: AnyWord): Resolved {
  const info = name && infoOf(owner, name.text);
  if (info) {
    const option = { kind: 'option', owner, info } as const;
    return { meanings: [option], option };
  }
  const watched = owner.kind === 'metric' || owner.kind === 'probe';
  return watched ? ofFixed(name ? [name] : [], [EVERY]) : UNKNOWN;
}

function ofFixed([name]: readonly Name[], options: readonly FixedOption[]): Resolved {
  const found = options.find((each) => each.name === name?.text);
  if (found === undefined) return UNKNOWN;
  const option = { kind: 'fixed option', option: found } as const;
  return { meanings: [option], option };
}

function wordOf(kinds: readonly Kind[], { text }: Name, { words }: Finding): AnyWord | undefined {
  const kind = kinds.find((each) => words.has(each, text));
  return kind && words.view.vocabulary.get(kind, text);
}
