import { KNOWN } from '../options.js';
import type { Statement } from '../../syntax/tree.js';
import { CONSTRUCTS, meant } from './constructs.js';
import { COMBINATIONS } from './combinations.js';
import type { Context } from './context.js';

/** Layers of other frameworks that have no place here, and why. */
const ABSENT: Readonly<Record<string, string>> = {
  softmax: 'The loss applies it: end with one number a class, and write `loss cross-entropy` in the recipe.',
  logsoftmax:
    'The loss applies it: end with one number a class, and write `loss cross-entropy` in the recipe.',
  forward: 'Layers run from top to bottom as they stand; there is no function to write.',
  activation: 'An activation is a layer with a line of its own: `relu`.',
};

/** Reports a line that begins with no layer, block, model or construct. */
export function reportUnknownLine(statement: Statement, context: Context): void {
  const { word } = statement;
  const { whole, blocks, line } = context;
  const { checking, models } = whole;
  const close = meant(word.text, checking.words);
  const way = COMBINATIONS.find((each) => each === close);
  if (way) {
    checking.report({
      code: way === word.text ? 'GN0302' : 'GN0301',
      message:
        way === word.text
          ? `\`${way}\` is a way to put paths together, not a layer.`
          : `There is no layer \`${word.text}\`.`,
      help: `Values come together in a branch: \`branch ${way} { path {} path from NAME {} }\`.`,
      place: word.at,
      suggestion: { message: `Write \`branch ${way}\`.`, edits: [{ place: word.at, text: `branch ${way}` }] },
    });
    return;
  }
  const hint = ABSENT[word.text.toLowerCase()];
  if (hint !== undefined && close === undefined && !checking.words.view.incomplete) {
    checking.report({
      code: 'GN0301',
      message: `There is no layer \`${word.text}\`.`,
      help: hint,
      place: word.at,
    });
    return;
  }
  const value = context.values.find(word.text);
  if (value) {
    whole.used.add(value.name);
    checking.report({
      code: 'GN0302',
      message: `\`${word.text}\` is a value, not a layer.`,
      place: word.at,
      help: 'To go on with it, write `from` before it.',
      suggestion: {
        message: `Write \`from ${word.text}\`.`,
        edits: [{ place: { ...word.at, length: 0 }, text: 'from ' }],
      },
    });
    return;
  }
  const others = [...models.keys()].filter((name) => line[0]?.name?.text !== name);
  const listed = [...blocks.names, ...others];
  checking.words.find('layer', word, checking.report, {
    others: [...CONSTRUCTS, ...listed],
    listed,
    ...(namesInput(statement) ? { note: KNOWN } : {}),
  });
}

/** `Linear(784, 10)`, `conv2d 3, 16`: layers that elsewhere are told the size of what comes in as well. */
function namesInput({ word, arguments: args }: Statement): boolean {
  return (
    /^(linear|fc|conv\d?d?|convolution|lstm|gru|rnn)$/i.test(word.text) &&
    args.filter(({ name }) => !name).length > 1
  );
}
