import type { Finding } from '../../diagnostic/diagnostic.js';
import { span } from '../../source/source.js';
import type { Argument, Statement } from '../../syntax/tree.js';
import { written } from '../checking.js';
import { reportAs, reportBlock } from '../statement-form.js';
import type { Context } from './context.js';
import { referred } from './referred.js';
import type { Step } from './steps.js';

/** `from features` */
export function fromOf(statement: Statement, context: Context): readonly Step[] {
  const { checking } = context.whole;
  reportBlock(statement, checking.report);
  reportAs(statement, checking.report);
  const [first, second] = statement.arguments;
  const path = first?.value.kind === 'reference' && !first.name && !second ? first.value.path : [];
  const [name] = path;
  if (name && path.length === 1) return [{ kind: 'from', statement, source: referred(name, context) }];
  if (!statement.broken)
    checking.report(first ? notAName(first, second ?? first, context) : missing(statement));
  return [{ kind: 'from', statement, source: undefined }];
}

const missing = ({ head }: Statement): Finding => ({
  code: 'GN0103',
  message: 'The name of a value is missing after `from`.',
  help: 'For example `from image`: an input, or what `as` has named.',
  place: head,
});

function notAName(first: Argument, last: Argument, { values, whole }: Context): Finding {
  const place = span(first.at, last.at);
  const quoted = first === last && first.value.kind === 'string' ? values.find(first.value.value) : undefined;
  if (quoted) whole.used.add(quoted.name);
  return {
    code: 'GN0405',
    message: `\`from\` takes the name of one value, not \`${written(place, whole.checking)}\`.`,
    place,
    ...(quoted
      ? {
          suggestion: {
            message: `Write \`${quoted.name.text}\`.`,
            edits: [{ place, text: quoted.name.text }],
          },
        }
      : {
          help: 'Several values come together in a branch: `branch concat { path from a {} path from b {} }`.',
        }),
  };
}
