import { defaultText } from '../default-text.js';
import type { Purpose, View } from '../expected.js';
import { KEPT } from '../statements/kept.js';
import type { FixedValue, Slot } from '../statements/slots.js';
import { type Completion, plain } from './completion.js';
import { RECIPE_STATEMENTS } from '../../check/statement-words.js';
import { STATEMENTS } from '../statements/statements.js';
import { fixedValue } from './options.js';
import { recorded } from './recorded.js';
import { modelSnippet, valueSnippet, withoutPlaces } from './snippets.js';
import { wordCompletion, wordsAtHand } from './statements.js';

/** What a value may be, as far as it is one of a few. */
export function valueCompletions(purpose: Purpose, view: View): readonly Completion[] {
  if (purpose.kind === 'slot') return slotValues(purpose.slot, view);
  if (purpose.kind === 'fixed') return choices(purpose.option.choices);
  if (purpose.kind !== 'option') return [];
  const { use, choices: few, default: initial, name } = purpose.info;
  const chosen = few.map((choice) => {
    const isDefault = choice === initial;
    return plain(String(choice), 'value', isDefault ? `${name}, the default` : name, isDefault ? 0 : 1);
  });
  const shown = initial === undefined ? undefined : defaultText(initial);
  const usual =
    shown !== undefined && few.length === 0 ? [plain(shown, 'value', `${name}, the default`, 2)] : [];
  const words = use
    ? wordsAtHand(use, view).map((found) => wordCompletion(found, valueSnippet(found.word)))
    : [];
  return [...chosen, ...usual, ...words];
}

function slotValues(slot: Slot, view: View): readonly Completion[] {
  const { outline } = view;
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
        ...fixedValue(slot.or),
      ];
    case 'grid':
      return RECIPE_STATEMENTS.filter((word) => word !== 'seed').map((word) =>
        plain(word, 'statement', STATEMENTS.recipe[word]?.summary ?? '', 0),
      );
    case 'kept':
      return KEPT.map(({ name, description }, i) => ({
        ...plain(name, 'value', description, i),
        ...(name === 'best' ? { snippet: 'best(${1:test.loss})' } : {}),
      }));
    case 'watched':
      return recorded(slot.many, view);
    case 'plot':
      return recorded(false, view);
    case 'values':
      return choices(slot.choices);
    default:
      return [];
  }
}

const choices = (values: readonly FixedValue[] = []): readonly Completion[] =>
  values.map(({ name, description }) => plain(name, 'value', description, 0));
