import { span } from '../source/source.js';
import type { Report } from '../diagnostic/diagnostic.js';
import type { Name, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';

/** Reports a block after a word that takes none. */
export function reportBlock({ word, block }: Statement, report: Report): void {
  if (block)
    report({
      code: 'GN0409',
      message: `\`${word.text}\` takes no block.`,
      help: 'Put what stands between the braces on lines of its own.',
      place: word.at,
    });
}

/** Reports `as` and `from` after a word that takes neither. */
export function reportTail(statement: Statement, report: Report): void {
  const { word, from } = statement;
  reportAs(statement, report);
  if (from)
    report({
      code: 'GN0409',
      message: `\`${word.text}\` takes no \`from\`.`,
      help: 'In a model `from features` goes on with a named value; a recipe takes over from another: `recipe B from A { … }`.',
      place: from.at,
    });
}

/** Reports `as` after a word that takes none. */
export function reportAs({ word, as }: Statement, report: Report): void {
  if (as)
    report({
      code: 'GN0409',
      message: `\`${word.text}\` takes no \`as\`.`,
      help: '`as` names what a layer makes, `conv 16 as features`, or counts turns, `repeat 3 as i { … }`.',
      place: as.at,
    });
}

/** Reports options after a construct that takes none. */
export function reportNoOptions(
  { word, arguments: args, broken }: Statement,
  example: string,
  report: Report,
): void {
  const [first] = args;
  const last = args.at(-1);
  if (first && last && !broken)
    report({
      code: 'GN0405',
      message: `\`${word.text}\` takes no options.`,
      help: `Write ${example}.`,
      place: span(first.at, last.at),
    });
}

/** The name that follows a word, as in `output digit`. Reports anything else. */
export function nameIn(statement: Statement, example: string, checking: Checking): Name | undefined {
  const { word, arguments: args, broken, head } = statement;
  const [first, second] = args;
  const [name, ...more] = first?.value.kind === 'reference' && !first.name ? first.value.path : [];
  if (name && more.length === 0 && !second) return name;
  if (broken) return undefined;
  checking.report({
    code: first ? 'GN0405' : 'GN0103',
    message: first
      ? `\`${word.text}\` takes a name, not \`${written(span(first.at, (second ?? first).at), checking)}\`.`
      : `A name is missing after \`${word.text}\`.`,
    help: `For example \`${example}\`.`,
    place: first ? (second ?? first).at : head,
  });
  return undefined;
}

/** `stop never`, `normalization none`: says over an inherited statement that there is none. */
export function isJust({ arguments: args }: Statement, text: string): boolean {
  const [first, second] = args;
  const { name, value } = first ?? {};
  const path = value?.kind === 'reference' ? value.path : [];
  return second === undefined && name === undefined && path.length === 1 && path[0]?.text === text;
}
