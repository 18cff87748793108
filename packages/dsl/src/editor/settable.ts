import type { AnyWord, Kind, OptionInfo } from '@gramian/core';
import { RECIPE_STATEMENTS } from '../check/statement-words.js';
import type { View } from './expected.js';
import { linesOfData, saidInRuns } from './said.js';
import { nameBefore, separated } from './spot.js';
import { EVERY } from './statements/every.js';
import type { FixedOption } from './statements/slots.js';
import { STATEMENTS, statementInfo } from './statements/statements.js';
import { type Group, isGroup, type Item } from './token-tree.js';
import { infosOfWord } from './word-options.js';

/** One thing that a grid can vary, or the first part of a path to one. */
export type Settable =
  | { readonly kind: 'statement'; readonly name: string; readonly summary: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly model: string }
  | { readonly kind: 'word'; readonly name: string; readonly word: AnyWord }
  | { readonly kind: 'option'; readonly name: string; readonly owner: AnyWord; readonly info: OptionInfo }
  | { readonly kind: 'fixed'; readonly name: string; readonly option: FixedOption };

/** What may stand behind a path of a grid: behind `optimizer` the options of the optimizers of the recipes that are trained. */
export function settableAfter(
  path: readonly string[],
  groups: readonly Group[],
  view: View,
): readonly Settable[] {
  const [head, ...rest] = path;
  if (head === undefined)
    return RECIPE_STATEMENTS.filter((word) => word !== 'seed').map((name) => ({
      kind: 'statement',
      name,
      summary: STATEMENTS.recipe[name]?.summary ?? '',
    }));
  const slot = statementInfo('recipe', head)?.slot;
  const [file, experiment] = groups;
  if (slot === undefined || file === undefined || experiment === undefined) return [];
  const said = saidInRuns(experiment, file, head);
  if (head === 'data') return said.flatMap(([name]) => inData(rest, imageOf(name), file, view));
  if (slot.takes === 'declared') return rest.length > 0 ? [] : parameters(said, view);
  if (slot.takes === 'options') return rest.length > 0 ? [] : slot.options.map(fixed);
  if (slot.takes === 'watched' || (slot.takes === 'word' && slot.many))
    return listed(rest, said, slot.takes === 'word' ? [slot.kind] : ['metric', 'probe'], view);
  if (slot.takes !== 'word') return [];
  return said.flatMap((items) => inValue(rest, items, slot.kind, view));
}

/** The one that a whole path names. */
export function settableAt(path: string, groups: readonly Group[], view: View): Settable | undefined {
  const names = path.split('.');
  return settableAfter(names.slice(0, -1), groups, view).find(({ name }) => name === names.at(-1));
}

function parameters(said: readonly (readonly Item[])[], { outline }: View): readonly Settable[] {
  return said.flatMap(([item]) => {
    const model = imageOf(item);
    return (outline.model.get(model) ?? []).map(({ name }) => ({ kind: 'parameter', name, model }) as const);
  });
}

function inData([first]: readonly string[], data: string, file: Group, view: View): readonly Settable[] {
  const lines = linesOfData(data, file);
  if (first !== undefined) {
    const slot = statementInfo('data', first)?.slot;
    if (slot) return slot.takes === 'options' ? slot.options.map(fixed) : [];
    const treatment = wordOf(['treatment'], first, view);
    return treatment ? optionsOf(treatment) : [];
  }
  const words = lines.map(([word]) => imageOf(word));
  const source = words.flatMap((word) => wordOf(['dataset'], word, view) ?? []);
  const treatments = words.flatMap((word) => wordOf(['treatment'], word, view) ?? []);
  return [
    ...source.flatMap(optionsOf),
    ...treatments.map((word): Settable => ({ kind: 'word', name: word.name, word })),
    ...Object.entries(STATEMENTS.data).map(([name, { summary }]): Settable => ({
      kind: 'statement',
      name,
      summary,
    })),
  ];
}

/** `stop.plateau.patience`, `watch.distance.every` */
function listed(
  path: readonly string[],
  said: readonly (readonly Item[])[],
  kinds: readonly Kind[],
  view: View,
): readonly Settable[] {
  const words = said
    .flatMap((items) => separated(items))
    .flatMap((part) =>
      part
        .filter((item) => !isGroup(item))
        .map(imageOf)
        .flatMap((name) => wordOf(kinds, name, view) ?? []),
    );
  if (path.length === 0) return words.map((word) => ({ kind: 'word', name: word.name, word }));
  return words.filter(({ name }) => name === path.at(-1)).flatMap(optionsOf);
}

/** Options of the word of a value, or of one further inside: `optimizer.rate.from`. */
function inValue(
  path: readonly string[],
  [name, group]: readonly Item[],
  kind: Kind,
  view: View,
): readonly Settable[] {
  const word = wordOf([kind], imageOf(name), view);
  const [option, ...rest] = path;
  if (word === undefined) return [];
  if (option === undefined) return optionsOf(word);
  const info = infosOfWord(word).find((each) => each.name === option);
  const parts = isGroup(group) ? separated(group.items) : [];
  const given = parts.find((part, i) => (nameBefore(part) ?? word.positional?.[i]) === option) ?? [];
  const value = nameBefore(given) === undefined ? given : given.slice(2);
  return info?.use ? inValue(rest, value, info.use, view) : [];
}

function optionsOf(owner: AnyWord): readonly Settable[] {
  const options = infosOfWord(owner).map((info): Settable => ({
    kind: 'option',
    name: info.name,
    owner,
    info,
  }));
  const watched = owner.kind === 'metric' || owner.kind === 'probe';
  return watched ? [...options, fixed(EVERY)] : options;
}

function fixed(option: FixedOption): Settable {
  return { kind: 'fixed', name: option.name, option };
}

function wordOf(kinds: readonly Kind[], name: string, { words }: View): AnyWord | undefined {
  const kind = kinds.find((each) => words.has(each, name));
  return kind && words.view.vocabulary.get(kind, name);
}

function imageOf(item: Item | undefined): string {
  return item === undefined || isGroup(item) ? '' : item.image;
}
