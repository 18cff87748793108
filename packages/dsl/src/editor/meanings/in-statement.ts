import type { Argument, Expression, Statement } from '../../syntax/tree.js';
import { argumentsOf, nameIn } from '../expressions.js';
import { AXES } from '../statements/axes.js';
import { KEPT } from '../statements/kept.js';
import type { Slot } from '../statements/slots.js';
import { declaredMeanings } from './declared.js';
import type { Finding, InView } from './finding.js';
import { plainMeanings, useMeanings, valueMeanings, watchedMeanings } from './values.js';

/** What the names of a statement of data, a recipe or an experiment mean. */
export function statementMeanings(
  slot: Slot,
  { arguments: args, against = [] }: Pick<Statement, 'arguments' | 'against'>,
  view: InView,
  finding: Finding,
): void {
  for (const argument of args) argumentMeanings(slot, argument, view, finding);
  for (const { value } of against) {
    const name = nameIn(value);
    const axis = AXES.find((each) => each.name === name?.text);
    if (name && axis) finding.add(name, { kind: 'fixed value', ...axis });
  }
}

function argumentMeanings(slot: Slot, { name, value }: Argument, view: InView, finding: Finding): void {
  const named = nameIn(value);
  const never = 'or' in slot ? slot.or : undefined;
  if (named && never?.name === named.text) {
    finding.add(named, { kind: 'fixed value', ...never });
    return;
  }
  switch (slot.takes) {
    case 'options': {
      const option = slot.options.find((each) => each.name === name?.text);
      if (name && option) finding.add(name, { kind: 'fixed option', option });
      valueMeanings(value, option && { kind: 'fixed option', option }, view, finding);
      return;
    }
    case 'declared':
      if (named) declaredMeanings(slot.what, named, argumentsOf(value), view, finding);
      return;
    case 'word': {
      if (name && slot.byOutput === true) finding.refer(name, view.outputs.get(name.text));
      const inner = slot.byOutput === true ? weighted(value) : value;
      const word = nameIn(inner);
      if (word) useMeanings(slot.kind, word, argumentsOf(inner), view, finding);
      return;
    }
    case 'watched':
    case 'plot':
      watchedMeanings(value, view, finding);
      return;
    case 'kept': {
      const kept = KEPT.find((each) => each.name === named?.text);
      if (named && kept) finding.add(named, { kind: 'fixed value', ...kept });
      for (const { value: inner } of argumentsOf(value)) watchedMeanings(inner, view, finding);
      return;
    }
    case 'values':
      plainMeanings(value, slot, view, finding);
      return;
    default:
  }
}

/** Of `0.1 * square` what is multiplied. */
function weighted(value: Expression): Expression {
  return value.kind === 'arithmetic' && value.operator === '*' ? value.right : value;
}
