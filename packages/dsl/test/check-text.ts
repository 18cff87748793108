import { type Checked, check, type CheckOptions, renderText } from '../src/index.js';
import { files, known, vocabulary } from './vocabulary.js';

const words = vocabulary();

/** Checks a text against the small vocabulary. */
export function checkText(text: string, options: Partial<CheckOptions> = {}): Checked {
  return check(text, { vocabulary: words, known, files, ...options });
}

/** What a person sees of it, and whether the places fit the text. */
export function rendered(text: string, options: Partial<CheckOptions> = {}): string {
  const { diagnostics, sources } = checkText(text, options);
  return renderText(diagnostics, sources);
}

/** The codes of the diagnostics, in order. */
export function codes(text: string, options: Partial<CheckOptions> = {}): readonly string[] {
  return checkText(text, options).diagnostics.map(({ code }) => code);
}
