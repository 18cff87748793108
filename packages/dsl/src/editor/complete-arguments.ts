import type { OptionInfo } from '@gramian/core';
import type { PlotAxis } from '@gramian/core';
import { RECIPE_STATEMENTS } from '../check/statement-words.js';
import { tokenMatcher } from '../syntax/chevrotain.js';
import { As, Dot, From, Name, NumberText } from '../syntax/tokens.js';
import { UNITS } from '../syntax/units.js';
import { isUnfinished } from '../syntax/line-end.js';
import { type Completion, plain } from './completion.js';
import { wordCompletion, wordsAtHand } from './complete-statements.js';
import { defaultText } from './default-text.js';
import { type ExpectedArgument, isToken, type Purpose, type View } from './expected.js';
import { namesGiven } from './names-given.js';
import { parametersIn } from './outline.js';
import type { FixedOption, Slot } from './slots.js';
import { EVERY, type Home, STATEMENTS } from './statements.js';
import { modelSnippet, optionSnippet, valueSnippet, withoutPlaces } from './snippets.js';
import { headOf, type Spot } from './spot.js';
import { isBlock, isGroup, type Item } from './token-tree.js';
import { infosOfWord } from './word-options.js';

/** What may stand among the arguments of a word, a model or a statement: options not given yet, values, units. */
export function argumentCompletions(
  expected: ExpectedArgument,
  spot: Spot,
  view: View,
): readonly Completion[] {
  const { begun, purpose, option, position, home, taker } = expected;
  const last = begun.at(-1);
  const inView = home === 'model' ? namesInView(spot) : [];
  if (last === undefined) {
    const options = option === undefined ? optionsOf(expected) : [];
    if (purpose.kind === 'slot' && purpose.slot.takes === 'plot' && position !== 0)
      if (spot.before.some((item) => isToken(item, Name) && item.image === 'against')) return axes();
    const named = purpose.kind === 'slot' && purpose.slot.takes === 'value' ? valuesGiven(spot) : [];
    const whole =
      options.length === 0 && taker.kind !== 'statement' && spot.before.length === 1
        ? naming(spot, home)
        : [];
    const none = taker.kind === 'word' && purpose.kind === 'any';
    return [
      ...whole,
      ...named,
      ...path(spot),
      ...valuesOf(purpose, view),
      ...options,
      ...(isLoss(expected) && option === undefined ? outputs(expected, view) : []),
      ...(!none && takesNumbers(purpose) && (option ?? position) !== undefined ? inView : []),
    ];
  }
  if (isToken(last, From)) return valuesGiven(spot);
  if (purpose.kind === 'slot' && purpose.slot.takes === 'plot') return plotted(expected, spot, view);
  if (isToken(last, Dot))
    return purpose.kind === 'slot' && purpose.slot.takes === 'grid'
      ? settable(begun, view)
      : watchesMetrics(purpose)
        ? metrics(view)
        : [];
  if (!isGroup(last) && isUnfinished(last)) return [...inView, ...(isLoss(expected) ? losses(view) : [])];
  return [...(isNumber(last) ? units(purpose) : []), ...naming(spot, home)];
}

/** The options that are not given yet, those that are needed first. */
function optionsOf({ taker, given, unnamed }: ExpectedArgument): readonly Completion[] {
  switch (taker.kind) {
    case 'word': {
      const passed = new Set((taker.word.positional ?? []).slice(0, unnamed));
      const left = infosOfWord(taker.word).filter(({ name }) => !given.has(name) && !passed.has(name));
      const watched = taker.word.kind === 'metric' || taker.word.kind === 'probe';
      const often = watched && !given.has(EVERY.name) ? [fixedCompletion(EVERY)] : [];
      return [...left.map((info) => optionCompletion(info)), ...often];
    }
    case 'model': {
      const left = taker.parameters.filter(({ name }, i) => !given.has(name) && i >= unnamed);
      return left.map(({ name, default: initial }) => ({
        ...plain(`${name}:`, 'option', initial ? 'parameter' : 'parameter, needed', initial ? 11 : 10),
        snippet: `${name}: \${1:${initial ? itemsText(initial) : name}}`,
        text: `${name}: `,
      }));
    }
    case 'statement': {
      if (taker.slot.takes !== 'options') return [];
      const left = taker.slot.options.filter(({ name }, i) => !given.has(name) && i >= unnamed);
      const none = given.size === 0 && unnamed === 0;
      return [...left.map(fixedCompletion), ...(none ? never(taker.slot.or) : [])];
    }
    case 'unknown':
      return [];
  }
}

function optionCompletion(info: OptionInfo): Completion {
  const { name, type, required, description, default: initial } = info;
  const more = required ? ', needed' : initial === undefined ? '' : `, default ${defaultText(initial)}`;
  return {
    ...plain(`${name}:`, 'option', `${type}${more}`, required ? 10 : 11, description),
    snippet: optionSnippet(info),
    text: `${name}: `,
  };
}

function fixedCompletion({ name, type, description }: FixedOption): Completion {
  const text = `${name}: `;
  return { ...plain(`${name}:`, 'option', type, 10, description), text, snippet: text };
}

/** A word that takes back what a recipe comes by. */
function never(word: string | undefined): readonly Completion[] {
  return word === undefined ? [] : [plain(word, 'value', 'takes back what the recipe comes by', 40)];
}

/** What a value may be, as far as it is one of a few. */
function valuesOf(purpose: Purpose, view: View): readonly Completion[] {
  if (purpose.kind === 'slot') return slotValues(purpose.slot, view);
  if (purpose.kind === 'fixed')
    return (purpose.option.choices ?? []).map((choice) => plain(choice, 'value', purpose.option.name, 0));
  if (purpose.kind !== 'option') return [];
  const { info } = purpose;
  const { choices, use, default: initial, name } = info;
  const chosen = choices.map((choice) => {
    const isDefault = choice === initial;
    return plain(String(choice), 'value', isDefault ? `${name}, the default` : name, isDefault ? 0 : 1);
  });
  const shown = initial === undefined ? undefined : defaultText(initial);
  const usual =
    shown !== undefined && choices.length === 0 ? [plain(shown, 'value', `${name}, the default`, 2)] : [];
  const words = use
    ? wordsAtHand(use, view).map((found) => wordCompletion(found, valueSnippet(found.word)))
    : [];
  return [...chosen, ...usual, ...words];
}

function slotValues(slot: Slot, view: View): readonly Completion[] {
  const { outline, words } = view;
  switch (slot.takes) {
    case 'declared':
      return slot.what === 'model'
        ? [...outline.model].map(([name, parameters]) => {
            const snippet = modelSnippet(name, parameters);
            return { ...plain(name, 'declared', 'model', 0), snippet, text: withoutPlaces(snippet) };
          })
        : [...outline[slot.what]].map((name) => plain(name, 'declared', slot.what, 0));
    case 'word':
      return [
        ...wordsAtHand(slot.kind, view).map((found) => wordCompletion(found, valueSnippet(found.word))),
        ...never(slot.or),
      ];
    case 'plot':
      return slotValues({ takes: 'watched', many: false }, view);
    case 'grid':
      return RECIPE_STATEMENTS.map((word) =>
        plain(word, 'statement', STATEMENTS.recipe[word]?.summary ?? '', 0),
      );
    case 'kept':
      return [
        { ...plain('best', 'value', 'of a number that is recorded', 0), snippet: 'best(${1:test.loss})' },
        plain('last', 'value', 'the parameters at the end', 1),
      ];
    case 'watched':
      return [
        ...['test', 'train'].map((split, i) => ({
          ...plain(
            `${split}.`,
            'value',
            `a metric on the ${split === 'test' ? 'test' : 'training'} samples`,
            i,
          ),
        })),
        ...(slot.many
          ? []
          : ['test.loss', 'train.loss'].map((name) => plain(name, 'value', 'recorded in every run', 3))),
        ...words.all('metric').flatMap((word, i) =>
          ['test', 'train'].map((split, j) => ({
            ...plain(`${split}.${word.name}`, 'word', word.summary, 5 + 2 * i + j),
            word,
          })),
        ),
        ...(['metric', 'probe'] as const).flatMap((kind) =>
          wordsAtHand(kind, view).map((found) => wordCompletion(found, valueSnippet(found.word))),
        ),
      ];
    case 'values':
      return slot.choices.map((choice) => plain(choice, 'value', slot.what, 0));
    default:
      return [];
  }
}

/** Outputs that may have losses of their own, and have none yet. */
function outputs({ given }: ExpectedArgument, { outline }: View): readonly Completion[] {
  const left = [...outline.outputs].filter((name) => !given.has(name));
  return left.map((name) => {
    const text = `${name}: `;
    return { ...plain(`${name}:`, 'option', 'a loss of its own', 3), text, snippet: text };
  });
}

const isLoss = ({ taker }: ExpectedArgument): boolean =>
  taker.kind === 'statement' && taker.slot.takes === 'word' && taker.slot.kind === 'loss';

const losses = (view: View): readonly Completion[] =>
  wordsAtHand('loss', view).map((found) => wordCompletion(found, valueSnippet(found.word)));

function metrics(view: View): readonly Completion[] {
  return [
    ...wordsAtHand('metric', view).map((found) => wordCompletion(found, valueSnippet(found.word))),
    plain('loss', 'value', 'recorded in every run anyway', 50),
  ];
}

const watchesMetrics = (purpose: Purpose) => purpose.kind === 'slot' && purpose.slot.takes === 'watched';

/** `against` behind what is drawn, and what it may be drawn against. */
function plotted({ begun }: ExpectedArgument, { before }: Spot, view: View): readonly Completion[] {
  const behind = before.some((item) => isToken(item, Name) && item.image === 'against');
  const last = begun.at(-1);
  if (isToken(last, Dot)) return metrics(view);
  if (behind) return isToken(last, Name) && last.image !== 'against' ? [] : axes();
  return [plain('against', 'statement', 'what it is drawn against', 0)];
}

const PLOT_AXES: readonly PlotAxis[] = ['epoch', 'time', 'step'];

const axes = () => PLOT_AXES.map((axis) => plain(axis, 'value', 'what it is drawn against', 0));

/** What `grid` can set of a statement of recipes: parameters of models, options of the words that it takes. */
function settable([word]: readonly Item[], view: View): readonly Completion[] {
  const slot = isToken(word, Name) ? STATEMENTS.recipe[word.image]?.slot : undefined;
  const names =
    slot?.takes === 'declared'
      ? [...view.outline.model.values()].flatMap((parameters) => parameters.map(({ name }) => name))
      : slot?.takes === 'word'
        ? view.words.all(slot.kind).flatMap((each) => infosOfWord(each).map(({ name }) => name))
        : [];
  return [...new Set(names)].map((name) => plain(name, 'option', 'each of these values', 0));
}

/** Units that the value may have; all where nobody says which. */
function units(purpose: Purpose): readonly Completion[] {
  const type = unitText(purpose);
  if (type === undefined || /^(integer|number)\b(?!.*\bs\b)/.test(type)) return [];
  const named = UNITS.filter((unit) => new RegExp(`(^|[^\\w])${unit}($|[^\\w])`).test(type));
  return (named.length > 0 ? named : UNITS).map((unit, i) => plain(unit, 'unit', UNIT_NAMES[unit], i));
}

function unitText(purpose: Purpose): string | undefined {
  if (purpose.kind === 'option') return purpose.info.type;
  if (purpose.kind === 'fixed') return purpose.option.type;
  return purpose.kind === 'any' ? '' : undefined;
}

const UNIT_NAMES: Readonly<Record<(typeof UNITS)[number], string>> = {
  deg: 'degrees',
  rad: 'radians',
  ms: 'milliseconds',
  s: 'seconds',
  min: 'minutes',
  h: 'hours',
  steps: 'training steps',
  epochs: 'times through the training samples',
  '%': 'of a hundred',
};

/** The values of the model that have a name, above a place. */
function valuesGiven({ groups, from }: Spot): readonly Completion[] {
  const model = groups[1];
  const names = model ? [...new Set(namesGiven(model, 'value', from))] : [];
  return names.map((name) => plain(name, 'parameter', 'value of the model', 3));
}

/** `from` after `path`. */
function path({ before }: Spot): readonly Completion[] {
  const [word] = before;
  const begins = before.length === 1 && isToken(word, Name) && word.image === 'path';
  return begins ? [plain('from', 'statement', 'begins with a value that has a name', 0)] : [];
}

/** `as` after a line of a model that is complete: it counts the turns of a `repeat`, and names what comes out of a layer. */
function naming({ before, groups }: Spot, home: Home): readonly Completion[] {
  const [word] = before;
  if (home !== 'model' || !isBlock(groups.at(-1)) || !isToken(word, Name) || UNNAMED.includes(word.image))
    return [];
  if (before.some((item) => isToken(item, As))) return [];
  const counts = word.image === 'repeat';
  return [plain('as', 'statement', counts ? 'counts from 0' : 'names what comes out', counts ? 0 : 50)];
}

/** Statements of a model that take no `as`. */
const UNNAMED: readonly string[] = ['input', 'init', 'path', 'block', 'from', 'output'];

/** The parameters of the model around a place, and the counters of its loops. */
function namesInView({ groups }: Spot): readonly Completion[] {
  return groups.flatMap((group, i) => {
    const parent = groups[i - 1];
    if (parent === undefined || !isBlock(group)) return [];
    const head = headOf(group, parent);
    const counterName = head[head.findIndex((item) => isToken(item, As)) + 1];
    const parameters = i === 1 ? parametersIn(head[2]) : [];
    return [
      ...parameters.map(({ name, default: initial }) =>
        plain(name, 'parameter', initial ? `parameter, ${itemsText(initial)} by default` : 'parameter', 5),
      ),
      ...(i > 1 && head.some((item) => isToken(item, As)) && isToken(counterName, Name)
        ? [plain(counterName.image, 'parameter', 'counter', 4)]
        : []),
    ];
  });
}

function takesNumbers(purpose: Purpose): boolean {
  if (purpose.kind === 'option') return /integer|number|size|shape/.test(purpose.info.type);
  if (purpose.kind !== 'slot') return purpose.kind === 'any';
  const { slot } = purpose;
  return slot.takes === 'shape' || (slot.takes === 'values' && slot.choices.length === 0);
}

function isNumber(item: Item): boolean {
  return !isGroup(item) && tokenMatcher(item, NumberText);
}

/** Tokens as they are usually written. */
function itemsText(items: readonly Item[]): string {
  return items.map((item) => (isGroup(item) ? '(…)' : item.image)).join(' ');
}
