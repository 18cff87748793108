import type { Place, PlotAxis, PlotSpec } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Argument, ExperimentDeclaration, RecipeDeclaration, Statement } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { type Declared, lookUp } from './declared.js';
import { type Axis, gridOf } from './grid.js';
import { once } from './once.js';
import { type Seed, seedsOf } from './seeds.js';
import { seriesOf } from './series.js';
import { reportBlock, reportTail } from './statement-form.js';
import type { Awaited } from './stop.js';
import { thereAre } from './unknown-word.js';

/** What an experiment says, in the order in which it is usually said. */
export const EXPERIMENT_STATEMENTS = ['run', 'seeds', 'grid', 'plot'] as const;

/** What an experiment asks for, its names looked up. */
export interface ReadExperiment {
  readonly recipes: readonly { readonly declaration: RecipeDeclaration; readonly at: Place }[];
  readonly seeds: readonly Seed[];
  readonly grid: readonly Axis[];
  readonly plots: readonly PlotSpec[];
  /** The numbers that are plotted, which every run has to record. */
  readonly awaited: readonly Awaited[];
}

/** The statements of an experiment. */
export function readExperiment(
  { name, block, at }: ExperimentDeclaration,
  declared: Declared,
  checking: Checking,
): ReadExperiment {
  const { report } = checking;
  const known = block.statements.flatMap((statement) => mended(statement, checking) ?? []);
  const statements = once(known, report);
  for (const statement of statements.values()) {
    reportBlock(statement, report);
    reportTail(statement, report);
  }
  const run = statements.get('run');
  const whole = !block.broken && known.length === block.statements.length;
  if (run === undefined && whole)
    report({
      code: 'GN1103',
      message: `The experiment \`${name?.text ?? ''}\` has no \`run\`: the recipes that it trains.`,
      help: 'For example `run Fast, Baseline`.',
      place: name?.at ?? at,
    });
  return {
    recipes: run ? recipesOf(run, declared, checking) : [],
    seeds: seedsOf(statements.get('seeds'), checking),
    grid: gridOf(statements.get('grid'), checking),
    ...plotsOf(statements.get('plot'), checking),
  };
}

function mended(statement: Statement, { report }: Checking): Statement | undefined {
  const { word } = statement;
  if (EXPERIMENT_STATEMENTS.some((each) => each === word.text)) return statement;
  if (word.text === '') return undefined;
  const close = nearest(word.text, EXPERIMENT_STATEMENTS);
  report({
    code: 'GN0304',
    message: `An experiment has no statement \`${word.text}\`.`,
    place: word.at,
    ...didYouMean(
      word.at,
      close,
      `${thereAre(EXPERIMENT_STATEMENTS)} What one training does stands in its recipe.`,
    ),
  });
  return close === undefined ? undefined : { ...statement, word: { ...word, text: close } };
}

/** `run Fast, Baseline` */
function recipesOf(statement: Statement, declared: Declared, checking: Checking): ReadExperiment['recipes'] {
  const { report } = checking;
  if (statement.arguments.length === 0 && !statement.broken)
    report({
      code: 'GN0402',
      message: '`run` takes the recipes to train.',
      help: 'For example `run Fast, Baseline`.',
      place: statement.head,
    });
  const seen = new Map<RecipeDeclaration, Place>();
  for (const argument of statement.arguments) {
    const name = single(argument);
    if (name === undefined) {
      if (argument.value.kind !== 'missing')
        report({
          code: 'GN0403',
          message: '`run` takes names of recipes.',
          help: 'What is varied stands in `grid`, the seeds in `seeds`.',
          place: argument.at,
        });
      continue;
    }
    const found = lookUp('recipe', name, declared, report);
    const first = found && seen.get(found);
    if (first)
      report({
        code: 'GN0404',
        severity: 'warning',
        message: `\`${name.text}\` is named twice.`,
        help: 'Several trainings of one recipe differ by `seeds`.',
        place: name.at,
        related: [{ place: first, message: 'named here already' }],
      });
    else if (found) seen.set(found, name.at);
  }
  return [...seen].map(([declaration, at]) => ({ declaration, at }));
}

const AXES: Readonly<Record<string, PlotAxis>> = {
  time: 'time',
  epoch: 'epoch',
  epochs: 'epoch',
  step: 'step',
  steps: 'step',
};

/** `plot train.loss, test.mae against time, epoch`: every number against every axis. */
function plotsOf(
  statement: Statement | undefined,
  checking: Checking,
): Pick<ReadExperiment, 'plots' | 'awaited'> {
  if (statement === undefined) return { plots: [], awaited: [] };
  if (statement.arguments.length === 0 && !statement.broken)
    checking.report({
      code: 'GN0402',
      message: '`plot` takes numbers that are recorded.',
      help: 'For example `plot train.loss against time, epoch`.',
      place: statement.head,
    });
  const awaited = statement.arguments.flatMap(({ value }): Awaited[] => {
    const name = seriesOf(value, 'plot', checking);
    return name === undefined ? [] : [{ name, at: value.at }];
  });
  const axes = statement.against?.flatMap((argument) => axisOf(argument, checking) ?? []) ?? ['epoch'];
  const plots = awaited.flatMap(({ name }) => axes.map((against): PlotSpec => ({ series: name, against })));
  return { plots, awaited };
}

function axisOf(argument: Argument, { report }: Checking): PlotAxis | undefined {
  const name = single(argument);
  const axis = name && AXES[name.text];
  if (axis !== undefined || argument.value.kind === 'missing') return axis;
  report({
    code: 'GN0403',
    message: 'A plot is drawn against `time`, `epoch` or `step`.',
    place: argument.at,
    ...didYouMean(argument.at, name && nearest(name.text, Object.keys(AXES))),
  });
  return undefined;
}

/** An argument that is a single name, without one of its own. */
function single({ name, value }: Argument) {
  return !name && value.kind === 'reference' && value.path.length === 1 ? value.path[0] : undefined;
}
