import type { ExpectedArgument, View } from '../expected.js';
import { type Completion, plain } from './completion.js';
import { valueSnippet } from './snippets.js';
import { wordCompletion, wordsAtHand } from './statements.js';

/** Outputs that may have losses of their own, and have none yet. */
export function outputsLeft(expected: ExpectedArgument, { outline }: View): readonly Completion[] {
  if (!isByOutput(expected) || expected.option !== undefined) return [];
  const left = [...outline.outputs].filter((name) => !expected.given.has(name));
  return left.map((name) => {
    const text = `${name}: `;
    return { ...plain(`${name}:`, 'option', 'a loss of its own', 3), text, snippet: text };
  });
}

/** Losses behind what they are multiplied with: `loss angle: 0.1 * square`. */
export function lossesByOutput(expected: ExpectedArgument, view: View): readonly Completion[] {
  if (!isByOutput(expected)) return [];
  return wordsAtHand('loss', view).map((found) => wordCompletion(found, valueSnippet(found.word)));
}

const isByOutput = ({ taker }: ExpectedArgument): boolean =>
  taker.kind === 'statement' && taker.slot.takes === 'word' && taker.slot.byOutput === true;
