import type { Expression } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { recordedOf } from './recorded.js';

/** The name of one recorded number, as a stop condition looks at it: `test.loss`, `distance`. Reports what is none. */
export function seriesOf(value: Expression, option: string, checking: Checking): string | undefined {
  const { report } = checking;
  if (value.kind === 'missing') return undefined;
  if (value.kind !== 'reference' || value.path.length > 3) {
    report({
      code: 'GN0403',
      message: `\`${option}\` takes a number that is recorded, not \`${written(value.at, checking)}\`.`,
      help: 'A metric or the loss with its split, or a probe: `test.loss`, `train.accuracy`, `distance`.',
      place: value.at,
    });
    return undefined;
  }
  const recorded = recordedOf(value, checking);
  if (recorded === undefined) return undefined;
  const { split, output, word } = recorded;
  const name = word === 'loss' ? word : word.name;
  if (split !== undefined) return [split, ...(output ? [output.text] : []), name].join('.');
  if (word !== 'loss' && word.kind === 'probe') return name;
  report({
    code: 'GN0403',
    message: `\`${name}\` is recorded on two splits: \`train.${name}\` and \`test.${name}\`.`,
    help: 'Say which of the two.',
    place: value.at,
    suggestion: { message: `Write \`test.${name}\`.`, edits: [{ place: value.at, text: `test.${name}` }] },
  });
  return undefined;
}
