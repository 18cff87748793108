import type { Combination } from '@gramian/core';
import { didYouMean } from '../../diagnostic/did-you-mean.js';
import { nearest } from '../../diagnostic/nearest.js';
import type { Statement } from '../../syntax/tree.js';
import { written } from '../checking.js';
import { wordOf } from '../evaluate.js';
import { reportAs } from '../statement-form.js';
import { COMBINATIONS } from './combinations.js';
import type { Context } from './context.js';
import { expand } from './expansion.js';
import { named } from './named.js';
import { referred } from './referred.js';
import type { PathStep, Step } from './steps.js';

const WAYS =
  '`add` and `multiply` work element by element, `concat` puts the outputs side by side along the last axis.';

/** `branch add { path { … } path { … } }` */
export function branchOf(statement: Statement, context: Context): readonly Step[] {
  const { report } = context.whole.checking;
  const { block, head, broken } = statement;
  const combine = combinationOf(statement, context);
  if (!block) {
    if (!broken && statement.arguments.length > 0)
      report({
        code: 'GN0104',
        message: '`branch` has no paths.',
        help: `They stand between braces: \`branch ${combine ?? 'add'} { path { conv 16 } path {} }\`.`,
        place: head,
      });
    return [{ kind: 'unknown', statement }];
  }
  const paths = block.statements.filter(({ word }) => isPath(word.text));
  const stray = block.statements.find(({ word }) => word.text !== '' && !isPath(word.text));
  if (stray) reportStray(stray, context);
  else if (paths.length === 0 && !block.broken)
    report({
      code: 'GN1012',
      message: 'This branch has no paths.',
      help: 'Each path has braces of its own: `path { conv 16 }`; `path {}` hands on what comes in.',
      place: head,
    });
  // What stands beside the paths is read all the same.
  const others = block.statements.filter(({ word }) => !isPath(word.text));
  if (stray)
    expand({ ...block, statements: others }, { ...context, values: context.values.inside(), inside: 'path' });
  const whole = stray === undefined && paths.length > 0 && !block.broken;
  return [
    {
      kind: 'branch',
      statement,
      combine: whole ? combine : undefined,
      paths: paths.map((path) => pathOf(path, context)),
      ...named(statement, context),
    },
  ];
}

/** A misspelt `path` is one, so that what it holds keeps its meaning. */
function isPath(text: string): boolean {
  return text === 'path' || (text !== '' && nearest(text, ['path']) !== undefined);
}

function pathOf(statement: Statement, context: Context): PathStep {
  const { report } = context.whole.checking;
  const { word, block, from, head } = statement;
  if (word.text !== 'path')
    report({
      code: 'GN0301',
      message: `There is no \`${word.text}\` in a branch.`,
      place: word.at,
      ...didYouMean(word.at, 'path'),
    });
  reportAs(statement, report);
  const named = from ?? beginning(statement, context);
  if (!block && !statement.broken && named !== 'lost' && statement.arguments.length === 0)
    report({
      code: 'GN0104',
      message: 'This path has no braces.',
      help: 'Its layers stand between them: `path { conv 16 }`; `path {}` hands on what comes in.',
      place: head,
    });
  const source = named === 'lost' ? undefined : named && referred(named, context);
  const inside = { ...context, values: context.values.inside(), inside: 'path' };
  return {
    statement,
    ...(named === undefined ? {} : { from: source ?? 'unknown' }),
    steps: block ? expand(block, inside) : [{ kind: 'unknown', statement }],
  };
}

/** For `path from`, half typed, and `path left { … }`, `path add { … }`. */
function beginning(statement: Statement, context: Context): Statement['from'] | 'lost' {
  const { report } = context.whole.checking;
  const [first] = statement.arguments;
  if (first === undefined || statement.broken) return statement.broken && first ? 'lost' : undefined;
  const reference = first.value.kind === 'reference' && !first.name ? first.value : undefined;
  const [name] = reference?.path ?? [];
  if (name?.text === 'from') {
    report({
      code: 'GN0103',
      message: 'The name of a value is missing after `from`.',
      help: 'For example `path from image { … }`.',
      place: name.at,
    });
    return 'lost';
  }
  const value = name && context.values.find(name.text);
  report({
    code: 'GN0405',
    message: '`path` takes no options.',
    place: first.at,
    ...(value
      ? {
          help: 'What a path begins with stands after `from`.',
          suggestion: {
            message: `Write \`from ${name.text}\`.`,
            edits: [{ place: { ...name.at, length: 0 }, text: 'from ' }],
          },
        }
      : {
          help: '`path {}` hands on what comes in; `path from image { … }` begins with a value of that name.',
        }),
  });
  return value ? name : undefined;
}

function combinationOf(statement: Statement, { whole: { checking } }: Context): Combination | undefined {
  const [first, second] = statement.arguments;
  if (statement.broken) return undefined;
  if (first === undefined || second !== undefined) {
    checking.report({
      code: 'GN1004',
      message:
        first === undefined
          ? '`branch` does not say how its paths come together.'
          : '`branch` takes one way to put its paths together.',
      help: `For example \`branch add { path { conv 16 } path {} }\`: ${WAYS}`,
      place: first === undefined ? statement.head : (second ?? first).at,
    });
    return undefined;
  }
  const text = first.value.kind === 'reference' && !first.name ? wordOf(first.value) : '';
  const way = COMBINATIONS.find((each) => each === text);
  if (way !== undefined) return way;
  const close = nearest(text, COMBINATIONS);
  checking.report({
    code: 'GN1004',
    message: `Paths do not come together by \`${written(first.at, checking)}\`.`,
    place: first.at,
    ...didYouMean(first.value.at, close, WAYS),
  });
  return COMBINATIONS.find((each) => each === close);
}

function reportStray(stray: Statement, { whole: { checking } }: Context): void {
  checking.report({
    code: 'GN1005',
    message: `\`${stray.word.text}\` stands in a branch, but in none of its paths.`,
    help: `A branch holds paths, and each path its lines: \`path { ${written(stray.head, checking)} }\`.`,
    place: stray.word.at,
  });
}

export function reportPathOutOfPlace(statement: Statement, context: Context): readonly Step[] {
  const { report } = context.whole.checking;
  report({
    code: 'GN1005',
    message: 'This path belongs to no branch.',
    help: 'Paths stand between the braces of a branch: `branch add { path { conv 16 } path {} }`.',
    place: statement.head,
  });
  if (statement.from) referred(statement.from, context);
  if (statement.block)
    expand(statement.block, { ...context, values: context.values.inside(), inside: 'path' });
  return [{ kind: 'unknown', statement }];
}
