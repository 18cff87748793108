import { placeText } from '@gramian/core';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { Source } from '../source/source.js';
import { display } from './display.js';
import { frameOf } from './frame.js';
import { marksOf } from './marks.js';
import { paintFor } from './paint.js';

export interface TextOptions {
  /** Whether to colour for a terminal. Default: no. */
  readonly color?: boolean;
  /** More diagnostics than this are counted, not shown. Default: 100. */
  readonly most?: number;
}

/** The texts that places point into: one text, or several by the file of the place. */
export type Sources = string | ReadonlyMap<string | undefined, Source>;

/**
 * Diagnostics for a person: code, sentence, the source lines with the place underlined, related places, what to do.
 * @param sources the text, or `sources` of `check`
 */
export function renderText(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  options: TextOptions = {},
): string {
  const { color = false, most = 100 } = options;
  const shown = diagnostics.slice(0, most);
  const only = typeof sources === 'string' ? new Source(sources) : undefined;
  const sourceOf = (file: string | undefined) => (typeof sources === 'string' ? only : sources.get(file));
  const blocks = shown.map((diagnostic) => renderOne(diagnostic, sourceOf, color));
  const left = diagnostics.length - shown.length;
  if (left > 0) blocks.push(`… and ${left} more.\n`);
  return blocks.join('\n');
}

function renderOne(
  diagnostic: Diagnostic,
  sourceOf: (file: string | undefined) => Source | undefined,
  color: boolean,
): string {
  const { code, severity, message, help, suggestion } = diagnostic;
  const paint = paintFor(severity, color);
  const lines = [`${paint.title(`${severity}[${code}]`)}${paint.message(`: ${harmless(message)}`)}`];
  const files = marksOf(diagnostic);
  const widest = Math.max(...[...files.values()].flat().map(({ place }) => String(place.line).length));
  for (const [file, marks] of files) {
    const first = marks.find(({ primary }) => primary) ?? marks[0];
    if (first) lines.push(`${' '.repeat(widest)}${paint.frame('-->')} ${harmless(placeText(first.place))}`);
    const source = sourceOf(file);
    if (source) lines.push(...frameOf(source, marks, widest, paint));
  }
  const advice = [help, help === undefined ? suggestion?.message : undefined].filter(
    (text) => text !== undefined,
  );
  for (const text of advice)
    lines.push(`${' '.repeat(widest)} ${paint.frame('=')} ${paint.help('help')}: ${harmless(text)}`);
  return `${lines.join('\n')}\n`;
}

/** Messages quote the text, which may hold what would move the cursor. */
function harmless(message: string): string {
  return display(message, 0).text;
}

/** `2 errors, 1 warning`; nothing for none. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const counted = (['error', 'warning'] as const).map((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? '' : `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  return counted.filter((text) => text !== '').join(', ');
}
