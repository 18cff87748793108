import type { LossWord, OutputLoss, Place, PluginUse } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Argument, Expression, Name, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { NO_SCOPE } from './evaluate.js';
import type { CheckedModel } from './model.js';
import { numberOf } from './number.js';
import { reportBlock, reportTail } from './statement-form.js';
import { thereAre } from './unknown-word.js';
import { namedWord, wordOf } from './word-of.js';

/** A loss in its place: of the whole output, or of the one that it names. */
export interface PlacedLoss {
  readonly output?: Name;
  readonly word: LossWord;
  readonly at: Place;
}

export interface CheckedLosses {
  readonly spec: PluginUse | readonly OutputLoss[];
  readonly placed: readonly PlacedLoss[];
}

const EXAMPLE = 'For example `loss digit: cross-entropy, angle: 0.1 * square`.';

/** `loss square`, or a loss for each output: `loss digit: cross-entropy, angle: 0.1 * square`. */
export function lossesOf(
  statement: Statement | undefined,
  model: CheckedModel | undefined,
  checking: Checking,
): CheckedLosses | undefined {
  if (!statement?.arguments.some(({ name }) => name !== undefined)) {
    const only = statement && wordOf('loss', statement, 'loss square', checking);
    return only && { spec: only.use, placed: [{ word: only.word, at: only.at }] };
  }
  reportBlock(statement, checking.report);
  reportTail(statement, checking.report);
  const seen = new Map<string, Name>();
  const losses = statement.arguments.map((argument) => {
    const named = outputOf(argument, model, seen, checking);
    const loss = weighted(argument, checking);
    return named && loss && { ...loss, output: named };
  });
  const sound = losses.filter((loss) => loss !== undefined);
  if (sound.length < losses.length) return undefined;
  return {
    spec: sound.map(({ output, use, weight, at }) => ({
      output: output.text,
      loss: use,
      ...(weight === undefined ? {} : { weight }),
      at,
    })),
    placed: sound,
  };
}

/** The output that a loss is for. */
function outputOf(
  { name, at }: Argument,
  model: CheckedModel | undefined,
  seen: Map<string, Name>,
  { report }: Checking,
): Name | undefined {
  if (name === undefined) {
    report({
      code: 'GN0406',
      message: 'This loss does not say for which output it is.',
      help: EXAMPLE,
      place: at,
    });
    return undefined;
  }
  const first = seen.get(name.text);
  if (first) {
    report({
      code: 'GN0404',
      message: `The output \`${name.text}\` has two losses.`,
      help: 'Keep one of the two.',
      place: name.at,
      related: [{ place: first.at, message: 'the first is here' }],
    });
    return undefined;
  }
  seen.set(name.text, name);
  const outputs = model?.outputNames;
  if (outputs === undefined || outputs.includes(name.text)) return name;
  report({
    code: 'GN0401',
    message: `The model has no output \`${name.text}\`.`,
    place: name.at,
    ...didYouMean(
      name.at,
      nearest(name.text, outputs),
      outputs.length > 0
        ? thereAre(outputs)
        : `Its output has no name: \`output ${name.text}\` gives it one.`,
    ),
  });
  return undefined;
}

/** `square`, or `0.1 * square`: a loss with what it is multiplied with in the sum. */
function weighted(argument: Argument, checking: Checking) {
  const { value } = argument;
  const product = value.kind === 'arithmetic' && value.operator === '*' ? value : undefined;
  const inner: Expression = product ? product.right : value;
  if (inner.kind === 'missing') return undefined;
  const reference = inner.kind === 'call' ? inner.callee : inner;
  const [name, ...more] = reference.kind === 'reference' ? reference.path : [];
  if (!name || more.length > 0) {
    checking.report({
      code: 'GN0403',
      message: `\`${written(value.at, checking)}\` is not a loss.`,
      help: EXAMPLE,
      place: value.at,
    });
    return undefined;
  }
  const weight = product && weightOf(product.left, checking);
  const call = inner.kind === 'call' ? inner : undefined;
  const found = namedWord('loss', { text: name.text, at: name.at, call }, checking);
  if (!found || (product && weight === undefined)) return undefined;
  return { ...found, at: argument.at, ...(weight === undefined ? {} : { weight }) };
}

function weightOf(expression: Expression, checking: Checking): number | undefined {
  const weight = numberOf(expression, NO_SCOPE, checking);
  if (weight === undefined || (weight > 0 && Number.isFinite(weight))) return weight;
  checking.report({
    code: 'GN0403',
    message: `A loss is multiplied with a number > 0, not with \`${written(expression.at, checking)}\`.`,
    help: 'Leave the loss of an output out that does not count.',
    place: expression.at,
  });
  return undefined;
}
