import type { Block, Statement } from '../../syntax/tree.js';
import { blockUse, reportBlockOutOfPlace } from './block.js';
import { branchOf, reportPathOutOfPlace } from './branch.js';
import { type Construct, isConstruct, meant } from './constructs.js';
import type { Context } from './context.js';
import { frozenOf } from './frozen.js';
import { fromOf } from './from.js';
import { groupOf } from './group.js';
import { initOf } from './init.js';
import { reportInputOutOfPlace } from './inputs.js';
import { innerModel } from './inner-model.js';
import { layerOf } from './layer.js';
import { outputOf } from './output.js';
import { repeatOf } from './repeat.js';
import type { Step } from './steps.js';
import { reportFromBehind } from './referred.js';
import { fits } from './nesting.js';
import { reportUnknownLine } from './unknown-line.js';

type Expand = (statement: Statement, context: Context) => readonly Step[];

/** What each construct expands to. `init` and blocks at the top of a model are read where their list is. */
const EXPAND: Readonly<Record<Construct, Expand>> = {
  input: reportInputOutOfPlace,
  init: () => [],
  repeat: repeatOf,
  branch: branchOf,
  path: reportPathOutOfPlace,
  block: reportBlockOutOfPlace,
  group: groupOf,
  frozen: frozenOf,
  from: fromOf,
  output: outputOf,
};

/** The lines between braces, expanded. */
export function expand({ statements }: Block, around: Context): readonly Step[] {
  const context = { ...around, depth: around.depth + 1 };
  const [first] = statements;
  if (first && !fits(first, context.depth, context)) return [{ kind: 'unknown', statement: first }];
  const steps: Step[] = [];
  let { init } = context;
  for (const statement of statements) {
    if (statement.word.text === 'init') init = initOf(statement, context) ?? init;
    else steps.push(...lineOf(statement, { ...context, init }));
  }
  return steps;
}

function lineOf(statement: Statement, context: Context): readonly Step[] {
  const { word } = statement;
  const { checking, models, budget } = context.whole;
  if (word.text === '') return [{ kind: 'unknown', statement }];
  if (!budget.spend(statement, checking.report)) {
    for (const model of context.line) checking.endless.add(model);
    return [{ kind: 'unknown', statement }];
  }
  if (statement.from && word.text !== 'path') reportFromBehind(statement, statement.from, context);
  if (isConstruct(word.text)) return EXPAND[word.text](statement, context);
  if (context.blocks.has(word.text)) return [blockUse(statement, context)];
  if (checking.words.has('layer', word.text)) return [layerOf(statement, context)];
  const model = models.get(word.text);
  return model ? [innerModel(statement, model, context)] : unknownLine(statement, context);
}

/** A misspelt construct is taken for what it is meant to be, so that what is between its braces has its meaning. */
function unknownLine(statement: Statement, context: Context): readonly Step[] {
  reportUnknownLine(statement, context);
  const { word, block } = statement;
  const close = meant(word.text, context.whole.checking.words);
  if (close !== undefined && (block || close === 'from')) {
    const construct = isConstruct(close) ? close : 'branch';
    const mended = { ...statement, word: { ...word, text: construct }, broken: true };
    if (construct !== 'input' && construct !== 'init') return EXPAND[construct](mended, context);
  }
  // What is between its braces is read all the same.
  if (block) expand(block, { ...context, values: context.values.closed(word.text) });
  return [{ kind: 'unknown', statement }];
}
