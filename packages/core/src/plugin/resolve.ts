import type { WordUse } from './services.js';
import type { Kind, WordOf } from './kinds.js';
import { parseOptions } from './parse-options.js';
import { PluginError } from './plugin-error.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The word that a use names, and its options as its schema gives them.
 * @throws PluginError where there is no such word, or its options are wrong
 */
export function resolveWord<K extends Kind>(
  kind: K,
  use: WordUse,
  vocabulary: Vocabulary,
): { word: WordOf<K>; options: unknown } {
  const word = vocabulary.get(kind, use.plugin);
  if (word === undefined)
    throw new PluginError(
      `There is no ${kind} \`${use.plugin}\`.`,
      `There are: ${vocabulary
        .words(kind)
        .map((known) => known.name)
        .join(', ')}.`,
      { at: use.at },
    );
  const parsed = parseOptions(word, use.options);
  if ('value' in parsed) return { word, options: parsed.value };
  const issues = parsed.issues.map(({ option, message }) => (option ? `\`${option}\`: ${message}` : message));
  throw new PluginError(`\`${use.plugin}\` cannot take these options. ${issues.join('; ')}.`, undefined, {
    at: use.at,
  });
}
