import type { Name, Statement } from '../../syntax/tree.js';
import type { Context } from './context.js';
import { reportUnknownValue } from './unknown-value.js';
import type { Value } from './steps.js';

/** The value that a name refers to. Reports where there is none. */
export function referred(name: Name, context: Context): Value | undefined {
  const { values, whole } = context;
  const value = values.find(name.text);
  if (value) whole.used.add(value.name);
  else reportUnknownValue(name, context);
  return value;
}

/** Reports `conv 16 from features`: what a layer is given is said in the line above it. */
export function reportFromBehind(statement: Statement, from: Name, context: Context): void {
  const { word, head, arguments: args } = statement;
  const { report, sources } = context.whole.checking;
  const before = args.at(-1)?.at ?? word.at;
  const place = sources
    .get(before.file)
    ?.place(before.offset + before.length, from.at.offset + from.at.length);
  referred(from, context);
  report({
    code: 'GN0409',
    message: `\`${word.text}\` takes no \`from\`.`,
    help: 'What a layer is given is said in a line above it.',
    place: from.at,
    ...(place
      ? {
          suggestion: {
            message: `Write \`from ${from.text}\` above it.`,
            edits: [
              { place: { ...head, length: 0 }, text: `from ${from.text}; ` },
              { place, text: '' },
            ],
          },
        }
      : {}),
  });
}
