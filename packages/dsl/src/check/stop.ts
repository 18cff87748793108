import type { Place, PluginUse } from '@gramian/core';
import type { Argument, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { NO_SCOPE } from './evaluate.js';
import { checkUse } from './options.js';
import { infosOf } from './schema.js';
import { isJust, reportBlock, reportTail } from './statement-form.js';

/** A recorded number that something waits for, and where it says so. */
export interface Awaited {
  readonly name: string;
  readonly at: Place;
}

/** The stop conditions of a recipe, and the numbers that they wait for. */
export interface Stops {
  readonly uses: readonly PluginUse[];
  readonly awaited: readonly Awaited[];
}

const EXAMPLE = 'For example `stop plateau(test.loss, patience: 5 epochs), after(30 min)`.';

/** `stop below(train.loss, 0.001), after(30 min)`; `stop never` takes back what a recipe comes by. */
export function stopsOf(statement: Statement | undefined, checking: Checking): Stops {
  if (statement === undefined) return { uses: [], awaited: [] };
  reportBlock(statement, checking.report);
  reportTail(statement, checking.report);
  if (statement.arguments.length === 0 && !statement.broken)
    checking.report({
      code: 'GN0402',
      message: '`stop` takes stop conditions.',
      help: EXAMPLE,
      place: statement.head,
    });
  if (isJust(statement, 'never')) return { uses: [], awaited: [] };
  const found = statement.arguments.map((argument) => conditionOf(argument, checking));
  return {
    uses: found.flatMap(({ use }) => use ?? []),
    awaited: found.flatMap(({ awaited }) => awaited),
  };
}

function conditionOf(
  { name, value, at }: Argument,
  checking: Checking,
): { readonly use?: PluginUse; readonly awaited: readonly Awaited[] } {
  const { report, words } = checking;
  const nothing = { awaited: [] };
  if (value.kind === 'missing') return nothing;
  const reference = value.kind === 'call' ? value.callee : value;
  const [word, ...more] = reference.kind === 'reference' ? reference.path : [];
  if (name || word === undefined || more.length > 0) {
    const time = value.kind === 'measured' && !name;
    const text = `after(${written(value.at, checking)})`;
    report({
      code: 'GN0403',
      message: `\`${written(at, checking)}\` is no stop condition.`,
      help: EXAMPLE,
      place: at,
      ...(time ? { suggestion: { message: `Write \`${text}\`.`, edits: [{ place: at, text }] } } : {}),
    });
    return nothing;
  }
  const found = words.find('stop', word, report);
  if (found === undefined) return nothing;
  const call = value.kind === 'call' ? value : undefined;
  const { use } = checkUse(
    found,
    { arguments: call?.arguments ?? [], at, broken: call?.broken === true },
    NO_SCOPE,
    checking,
  );
  const awaited = (infosOf(found, at, checking) ?? []).flatMap((info) => {
    const series = info.series ? use.options[info.name] : undefined;
    return typeof series === 'string' ? [{ name: series, at }] : [];
  });
  return { use, awaited };
}
