import type { OptionValue, Place } from '@gramian/core';
import { nearest } from '../diagnostic/nearest.js';
import type { Argument, Expression, ModelDeclaration, Parameter, Statement } from '../syntax/tree.js';
import { bind, type Signature } from './bind.js';
import type { Checking } from './checking.js';
import { evaluate, NO_SCOPE, type Scope } from './evaluate.js';

/** Reports parameters that are named twice, and those that nothing refers to. */
export function checkParameters({ parameters, block }: ModelDeclaration, { report }: Checking): void {
  const first = new Map<string, Parameter>();
  const used = new Set<string>();
  for (const parameter of parameters) if (parameter.default) collect(parameter.default, used);
  for (const statement of block.statements) collectStatement(statement, used);
  const unknown = [...used].filter((name) => !parameters.some((parameter) => parameter.name.text === name));
  for (const parameter of parameters) {
    const { name } = parameter;
    const earlier = first.get(name.text);
    if (earlier)
      report({
        code: 'GN0308',
        message: `The parameter \`${name.text}\` is there twice.`,
        help: 'Give one of the two another name.',
        place: name.at,
        related: [{ place: earlier.name.at, message: 'the first' }],
      });
    // What was not understood, or misspelt, may have used it.
    else if (!used.has(name.text) && !block.broken && nearest(name.text, unknown) === undefined)
      report({
        code: 'GN0310',
        severity: 'warning',
        unnecessary: true,
        message: `The parameter \`${name.text}\` is never used.`,
        help: `Use it, as in \`dense ${name.text}\`, or take it out.`,
        place: name.at,
      });
    first.set(name.text, earlier ?? parameter);
  }
}

/** What a recipe gives a model, or the model around it. */
export interface ModelUse {
  readonly arguments: readonly Argument[];
  readonly at: Place;
  readonly broken: boolean;
  /** The parameters in view of the line that the model stands in; absent for a recipe. */
  readonly scope?: Scope;
}

/**
 * The values of a model's parameters: what its use gives, else the default.
 * @param use absent where the model is looked at by itself
 */
export function parameterScope(
  { name, parameters }: ModelDeclaration,
  use: ModelUse | undefined,
  checking: Checking,
): Scope {
  const names = [...new Set(parameters.map((parameter) => parameter.name.text))];
  const signature: Signature = {
    name: name?.text ?? 'model',
    noun: 'parameter',
    names,
    positional: names,
    broken: use?.broken === true,
  };
  const bound = use ? bind(use.arguments, signature, checking.report) : new Map<string, never>();
  const scope = new Map<string, OptionValue | undefined>();
  for (const parameter of parameters) {
    const { name: own, default: initial } = parameter;
    const given = bound.get(own.text);
    if (scope.has(own.text)) continue;
    if (given) scope.set(own.text, evaluate(given.value, use?.scope ?? NO_SCOPE, checking));
    else {
      scope.set(own.text, initial && evaluate(initial, scope, checking));
      if (!initial && use && !use.broken) reportMissing(parameter, signature.name, use, checking);
    }
  }
  return scope;
}

function reportMissing({ name, at }: Parameter, model: string, use: ModelUse, { report }: Checking): void {
  report({
    code: 'GN0402',
    message: `The model \`${model}\` needs \`${name.text}\`.`,
    help: `Give it here: \`${use.scope ? `${model} ${name.text}: …` : `${model}(${name.text}: …)`}\`.`,
    place: use.at,
    related: [{ place: at, message: 'it has no default' }],
  });
}

/** Words whose argument is a name of its own and no parameter. */
const NAMING: readonly string[] = ['block', 'group', 'from', 'output', 'branch'];

function collectStatement({ word, arguments: args, block }: Statement, used: Set<string>): void {
  if (!NAMING.includes(word.text)) for (const { value } of args) collect(value, used);
  for (const statement of block?.statements ?? []) collectStatement(statement, used);
}

/** The names that an expression refers to. */
function collect(expression: Expression, used: Set<string>): void {
  const inside = (...parts: readonly Expression[]) => {
    for (const part of parts) collect(part, used);
  };
  switch (expression.kind) {
    case 'reference':
      if (expression.path[0]) used.add(expression.path[0].text);
      return;
    case 'call':
      inside(...expression.arguments.map(({ value }) => value));
      return;
    case 'indexed':
      inside(expression.sizes);
      return;
    case 'list':
      inside(...expression.items);
      return;
    case 'group':
      inside(expression.inner);
      return;
    case 'measured':
      inside(expression.value);
      return;
    case 'interval':
      inside(expression.from, expression.to);
      return;
    case 'negation':
      inside(expression.operand);
      return;
    case 'arithmetic':
      inside(expression.left, expression.right);
      return;
    default:
  }
}
