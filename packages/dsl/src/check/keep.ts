import type { KeepSpec } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { seriesOf } from './series.js';
import { singleValue } from './single.js';

/** `keep best(test.loss)`; `keep last`, which is what happens anyway, gives nothing. */
export function keepOf(statement: Statement | undefined, checking: Checking): KeepSpec | undefined {
  const value = statement && singleValue(statement, '`last` or `best(…)`', 'keep best(test.loss)', checking);
  if (!statement || !value) return undefined;
  const call = value.kind === 'call' ? value : undefined;
  const callee = call ? call.callee : value;
  const [name, ...more] = callee.kind === 'reference' ? callee.path : [];
  const [series, surplus] = call?.arguments ?? [];
  if (name?.text === 'last' && more.length === 0 && !call) return undefined;
  if (name?.text === 'best' && more.length === 0 && series && !surplus && !series.name) {
    const best = seriesOf(series.value, 'best', checking);
    return best === undefined ? undefined : { best, at: statement.head };
  }
  if (name?.text === 'best' && more.length === 0) {
    if (call?.broken !== true)
      checking.report({
        code: surplus ? 'GN0405' : 'GN0402',
        message: '`best` takes the one number that is to be best.',
        help: 'For example `keep best(test.loss)`.',
        place: surplus?.at ?? value.at,
      });
    return undefined;
  }
  const text = written(value.at, checking);
  const meant = name && nearest(name.text, ['best', 'last']);
  const recorded = more.length === 1 && !call;
  checking.report({
    code: 'GN0403',
    message: `\`keep\` takes \`last\` or \`best(…)\`, not \`${text}\`.`,
    place: value.at,
    ...(recorded
      ? {
          help: 'Of what the best is kept stands in parentheses.',
          suggestion: {
            message: `Write \`best(${text})\`.`,
            edits: [{ place: value.at, text: `best(${text})` }],
          },
        }
      : didYouMean(
          name?.at ?? value.at,
          more.length === 0 ? meant : undefined,
          'For example `keep best(test.loss)`.',
        )),
  });
  return undefined;
}
