import type { LayerWord } from '@gramian/core';
import type { Argument, Statement } from '../../syntax/tree.js';
import { checkUse } from '../options.js';
import { infosOf } from '../schema.js';
import { reportBlock } from '../statement-form.js';
import type { Context } from './context.js';
import { expand } from './expansion.js';
import { named } from './named.js';
import type { LayerStep } from './steps.js';

/** `conv 16, kernel: 3`, `residual { … }` */
export function layerOf(statement: Statement, context: Context): LayerStep {
  const { checking } = context.whole;
  const { word: name, block, arguments: args, broken, head } = statement;
  const word = checking.words.find('layer', name, checking.report);
  if (word) reportForm(statement, word, context);
  const given = word ? [...args, ...initFor(word, statement, context)] : args;
  const checked = word && checkUse(word, { arguments: given, at: head, broken }, context.scope, checking);
  const inside = {
    ...context,
    values: context.values.closed(name.text),
    inside: name.text,
    sealed: name.text,
  };
  const body = block ? expand(block, inside) : [];
  return { kind: 'layer', statement, word, checked, body, ...named(statement, context) };
}

function reportForm(statement: Statement, word: LayerWord, { whole: { checking } }: Context): void {
  if (word.body === true && !statement.block)
    checking.report({
      code: 'GN0104',
      message: `\`${word.name}\` has no layers.`,
      help: `They stand between braces: \`${word.name} { … }\`.`,
      place: statement.head,
    });
  if (word.body !== true) reportBlock(statement, checking.report);
}

/** The `init` in force, for a layer that takes one and does not say its own. */
function initFor(word: LayerWord, statement: Statement, { init, whole }: Context): readonly Argument[] {
  if (init === undefined || statement.arguments.some(({ name }) => name?.text === 'init')) return [];
  const takes = (infosOf(word, statement.head, whole.checking) ?? []).some(({ name }) => name === 'init');
  if (takes) whole.initialized.add(init);
  return takes ? [init] : [];
}
