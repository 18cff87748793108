import type { Place } from '@gramian/core';
import type { Override } from '../syntax/parse-override.js';
import type { Argument, Expression, Name, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { isRecipeWord, RECIPE_STATEMENTS } from './statement-words.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import { oneOf } from './unknown-word.js';

/** One thing that a grid varies. */
export interface Axis {
  /** As `--set` names it: `optimizer.rate`. */
  readonly path: string;
  /** What it takes, as an override of the recipe, with the text that stands for it. */
  readonly values: readonly { readonly text: string; readonly override: Override; readonly at: Place }[];
}

const EXAMPLE = 'For example `grid optimizer.rate: [0.1, 0.01], model.width: [8, 16]`.';

/** `grid optimizer.rate: [0.1, 0.01], model.width: [8, 16]` */
export function gridOf(statement: Statement | undefined, checking: Checking): readonly Axis[] {
  if (statement === undefined) return [];
  const { report } = checking;
  if (statement.arguments.length === 0 && !statement.broken)
    report({
      code: 'GN0402',
      message: '`grid` takes what is varied, and its values.',
      help: EXAMPLE,
      place: statement.head,
    });
  const seen = new Map<string, Place>();
  return statement.arguments.flatMap((argument) => {
    const { name, at } = argument;
    const path = pathOf(argument);
    const [head] = path;
    if (name === undefined || head === undefined) {
      if (argument.value.kind !== 'missing')
        report({
          code: 'GN0403',
          message: `\`grid\` does not know what takes \`${written(at, checking)}\`.`,
          help: EXAMPLE,
          place: at,
        });
      return [];
    }
    if (!isRecipeWord(head.text) || head.text === 'seed') {
      reportHead(head, checking);
      return [];
    }
    const first = seen.get(name.text);
    if (first) {
      report({
        code: 'GN0404',
        message: `\`${name.text}\` is given twice.`,
        help: 'Keep one of the two.',
        place: name.at,
        related: [{ place: first, message: 'given here already' }],
      });
      return [];
    }
    seen.set(name.text, name.at);
    return [{ path: name.text, values: valuesOf(argument, path, checking) }];
  });
}

function pathOf({ name, path }: Argument): readonly Name[] {
  return path ?? (name ? [name] : []);
}

function valuesOf({ value, at }: Argument, path: readonly Name[], checking: Checking): Axis['values'] {
  const items = value.kind === 'list' ? value.items : [value];
  if (items.length === 0)
    checking.report({
      code: 'GN0402',
      message: 'A grid needs at least one value for what it varies.',
      help: EXAMPLE,
      place: value.at,
    });
  const seen = new Map<string, Place>();
  return items.flatMap((item) => {
    if (item.kind === 'missing') return [];
    const text = written(item.at, checking);
    const first = seen.get(text);
    if (first) {
      checking.report({
        code: 'GN0404',
        severity: 'warning',
        message: `\`${text}\` is given twice.`,
        place: item.at,
        related: [{ place: first, message: 'given here already' }],
      });
      return [];
    }
    seen.set(text, item.at);
    return [{ text, override: overrideOf(path, item, at), at: item.at }];
  });
}

function overrideOf(path: readonly Name[], value: Expression, at: Place): Override {
  return { path, arguments: [{ value, at: value.at }], broken: false, at };
}

function reportHead(head: Name, { report }: Checking): void {
  if (head.text === 'seed')
    report({
      code: 'GN0802',
      message: 'A grid does not vary the seed: the spread over seeds is what the others are compared by.',
      help: 'Write `seeds 1..5` on a line of its own.',
      place: head.at,
    });
  else
    report({
      code: 'GN0802',
      message: `A recipe has no \`${head.text}\` to vary.`,
      place: head.at,
      ...didYouMean(
        head.at,
        nearest(head.text, RECIPE_STATEMENTS),
        `A path begins with ${oneOf(RECIPE_STATEMENTS)}.`,
      ),
    });
}
