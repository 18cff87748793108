import type { ModelDeclaration } from '../../syntax/tree.js';
import { type ModelUse, parameterScope } from '../parameters.js';
import { Blocks } from './blocks.js';
import type { Context, Whole } from './context.js';
import { expand } from './expansion.js';
import { type CheckedInput, inputsOf } from './inputs.js';
import type { Block, Step, Value } from './steps.js';
import { Values } from './values.js';

/** A model with the parameters that one use gives it: loops unrolled, names resolved. */
export interface ExpandedModel {
  readonly inputs: readonly (CheckedInput & { readonly value: Value | undefined })[];
  readonly steps: readonly Step[];
  /** The blocks that are used. */
  readonly blocks: readonly Block[];
  /** The blocks that nothing uses. */
  readonly idle: Blocks['idle'];
}

interface Around {
  readonly whole: Whole;
  readonly line: readonly ModelDeclaration[];
  readonly depth: number;
  readonly init: Context['init'];
}

/** @param use absent where nothing uses the model, and its defaults are all there is */
export function expandedModel(
  declaration: ModelDeclaration,
  use: ModelUse | undefined,
  { whole, line, depth, init }: Around,
): ExpandedModel {
  const { checking } = whole;
  const scope = parameterScope(declaration, use, checking);
  const values = Values.none();
  const inputs = inputsOf(declaration, scope, checking).map((input) => ({
    ...input,
    value: giveInput(input, values, whole),
  }));
  const blocks = new Blocks();
  const context: Context = { whole, line: [...line, declaration], blocks, scope, values, depth, init };
  blocks.declare(declaration, context);
  const read = new Set(inputs.map(({ statement }) => statement));
  const rest = declaration.block.statements.filter((statement) => !read.has(statement));
  const steps = expand({ ...declaration.block, statements: rest }, context);
  return { inputs, steps, blocks: blocks.finish(context), idle: blocks.idle };
}

function giveInput({ name }: CheckedInput, values: Values, { checking }: Whole): Value | undefined {
  if (name === undefined) return undefined;
  const first = values.find(name.text);
  if (first === undefined) return values.give(name);
  checking.report({
    code: 'GN1003',
    message: `There are two inputs \`${name.text}\`.`,
    help: 'Give one of the two another name.',
    place: name.at,
    related: [{ place: first.name.at, message: 'the first' }],
  });
  return undefined;
}
