import type { ModelSpec } from '@gramian/core';
import type { Finding } from '../diagnostic/diagnostic.js';
import type { Argument, ModelDeclaration, Statement } from '../syntax/tree.js';
import { type Checking, watched } from './checking.js';
import { inputOf } from './input.js';
import { layerUses, LayerExpansion } from './layers.js';
import { parameterScope } from './parameters.js';
import { shapeThrough, type Traced } from './shapes.js';

/** A model with the parameters that one recipe gives it. */
export interface CheckedModel {
  /** Absent where a fault has been reported. */
  readonly spec: ModelSpec | undefined;
  readonly input: Traced | undefined;
  readonly output: Traced | undefined;
}

/** What a recipe gives a model. */
export interface ModelUse {
  readonly arguments: readonly Argument[];
  readonly use: Argument;
  readonly broken: boolean;
}

/** @param use absent where no recipe uses the model, and its defaults are all there is */
export function checkModel(
  declaration: ModelDeclaration,
  use: ModelUse | undefined,
  outer: Checking,
): CheckedModel {
  const { checking, sound } = watched(outer);
  const { name, block, at } = declaration;
  const scope = parameterScope(declaration, use, checking);
  const statement = inputStatement(declaration, checking);
  const input = statement && inputOf(statement, scope, checking);
  const inner = block.statements.filter((other) => other !== statement);
  const layers = new LayerExpansion(checking).expand({ ...block, statements: inner }, scope);
  const start = input && { shape: input.shape, from: input.at ?? at };
  const output = start && shapeThrough(layers, start, blaming(use, checking));
  return {
    spec:
      input && name && sound() && !block.broken
        ? { name: name.text, inputs: [input], layers: layerUses(layers), at }
        : undefined,
    input: start,
    output,
  };
}

function inputStatement({ name, block, at }: ModelDeclaration, { report }: Checking): Statement | undefined {
  const { statements, broken } = block;
  const inputs = statements.filter(({ word }) => word.text === 'input');
  const place = name?.at ?? at;
  const [input] = inputs;
  if (input === undefined && !broken)
    report({
      code: 'GN0602',
      message: `The model \`${name?.text ?? ''}\` has no input.`,
      help: 'Its first statement gives a name and the shape of one sample: `input image[28, 28, 1]`.',
      place,
    });
  if (input && statements[0] !== input && !broken)
    report({
      code: 'GN0603',
      message: '`input` is the first statement of a model.',
      help: 'Move it above the layers.',
      place: input.head,
    });
  if (input && statements.length === 1)
    report({
      code: 'GN0607',
      message: `The model \`${name?.text ?? ''}\` has no layers.`,
      help: 'They stand below the input, one on each line: `dense 10`.',
      place,
    });
  return input;
}

/** A shape that does not fit may come from what the recipe gives, so that is shown as well. */
function blaming(use: ModelUse | undefined, checking: Checking): Checking {
  if (use === undefined || use.arguments.length === 0) return checking;
  const related = { place: use.use.at, message: 'with the parameters given here' };
  return {
    ...checking,
    report: (finding: Finding) => {
      checking.report({ ...finding, related: [...(finding.related ?? []), related] });
    },
  };
}
