import type { Report } from '../diagnostic/diagnostic.js';
import type { Statement } from '../syntax/tree.js';

/** Statements by their words. Reports a word that stands there twice; the first counts. */
export function once(statements: readonly Statement[], report: Report): ReadonlyMap<string, Statement> {
  const found = new Map<string, Statement>();
  for (const statement of statements) {
    const { word } = statement;
    const first = found.get(word.text);
    if (first)
      report({
        code: 'GN0307',
        message: `\`${word.text}\` stands here twice.`,
        help: 'Keep one of the two.',
        place: word.at,
        related: [{ place: first.word.at, message: 'the first' }],
      });
    else found.set(word.text, statement);
  }
  return found;
}
