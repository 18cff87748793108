import { tokenMatcher } from '../../syntax/chevrotain.js';
import { isUnfinished } from '../../syntax/line-end.js';
import { Dot, From, NumberText } from '../../syntax/tokens.js';
import { type ExpectedArgument, isToken, type Purpose, type View } from '../expected.js';
import type { Slot } from '../statements/slots.js';
import type { Spot } from '../spot.js';
import { isGroup, type Item } from '../token-tree.js';
import type { Completion } from './completion.js';
import { gridCompletions } from './grid.js';
import { lossesByOutput, outputsLeft } from './losses.js';
import { asAfterLine, fromAfterPath, numbersInView, valuesGiven } from './names-in-model.js';
import { optionCompletions } from './options.js';
import { axes, isBehindAgainst, ofSplit, plotted } from './recorded.js';
import { unitCompletions } from './units.js';
import { valueCompletions } from './values.js';

/** What may stand among the arguments of a word, a model or a statement: options not given yet, values, units. */
export function argumentCompletions(
  expected: ExpectedArgument,
  spot: Spot,
  view: View,
): readonly Completion[] {
  const { begun, purpose, home } = expected;
  const last = begun.at(-1);
  if (last === undefined) return atBeginning(expected, spot, view);
  if (isToken(last, From)) return valuesGiven(spot);
  const takes = slotOf(purpose)?.takes;
  if (takes === 'plot') return plotted(expected, spot, view);
  if (isToken(last, Dot)) {
    if (takes === 'grid') return gridCompletions(expected, spot, view);
    return takes === 'watched' ? ofSplit(expected, view) : [];
  }
  if (!isGroup(last) && isUnfinished(last))
    return [...(inModel(expected) ? numbersInView(spot) : []), ...lossesByOutput(expected, view)];
  return [...(isNumber(last) ? unitCompletions(purpose) : []), ...asAfterLine(spot, home)];
}

/** Where nothing of a value or of the name of an option is there yet. */
function atBeginning(expected: ExpectedArgument, spot: Spot, view: View): readonly Completion[] {
  const { purpose, option, position, home, taker } = expected;
  const slot = slotOf(purpose);
  if (slot?.takes === 'plot' && isBehindAgainst(spot)) return axes();
  const options = option === undefined ? optionCompletions(expected) : [];
  const alone = options.length === 0 && taker.kind !== 'statement' && spot.before.length === 1;
  const surplus = taker.kind === 'word' && purpose.kind === 'any';
  const numbers =
    inModel(expected) && !surplus && takesNumbers(purpose) && (option ?? position) !== undefined;
  return [
    ...(alone ? asAfterLine(spot, home) : []),
    ...(slot?.takes === 'value' ? valuesGiven(spot) : []),
    ...fromAfterPath(spot),
    ...valueCompletions(purpose, view),
    ...options,
    ...outputsLeft(expected, view),
    ...(numbers ? numbersInView(spot) : []),
  ];
}

/** In a model, or in the default of one of its parameters. */
function inModel({ home, option }: ExpectedArgument): boolean {
  return home === 'model' || (home === 'file' && option !== undefined);
}

function slotOf(purpose: Purpose): Slot | undefined {
  return purpose.kind === 'slot' ? purpose.slot : undefined;
}

function takesNumbers(purpose: Purpose): boolean {
  if (purpose.kind === 'option') return /integer|number|size|shape/.test(purpose.info.type);
  if (purpose.kind !== 'slot') return purpose.kind === 'any';
  const { slot } = purpose;
  return slot.takes === 'shape' || (slot.takes === 'values' && slot.choices === undefined);
}

function isNumber(item: Item): boolean {
  return !isGroup(item) && tokenMatcher(item, NumberText);
}
