import type { InputSpec } from '@gramian/core';
import type { ModelDeclaration, Name, Statement } from '../../syntax/tree.js';
import type { Checking } from '../checking.js';
import { nearest } from '../../diagnostic/nearest.js';
import type { Scope } from '../evaluate.js';
import { inputOf } from '../input.js';
import type { Context } from './context.js';
import { CONSTRUCTS } from './constructs.js';
import type { Step } from './steps.js';

/** An input of a model. Its spec is absent where a fault in it has been reported. */
export interface CheckedInput {
  readonly statement: Statement;
  readonly name: Name | undefined;
  readonly spec: InputSpec | undefined;
}

/** The inputs of a model: its first statements. Those that stand elsewhere are reported when they are met there. */
export function inputsOf(
  { name, block, at }: ModelDeclaration,
  scope: Scope,
  checking: Checking,
): readonly CheckedInput[] {
  const { statements, broken } = block;
  const isInput = ({ word }: Statement) => word.text === 'input';
  const others = statements.findIndex((statement) => !isInput(statement));
  const first = others < 0 ? statements : statements.slice(0, others);
  // An input below the layers is the input all the same where there is no other.
  const inputs = first.length > 0 ? first : statements.filter(isInput).slice(0, 1);
  const misspelt = statements.some(({ word }) => nearest(word.text, CONSTRUCTS) === 'input');
  if (inputs.length === 0 && !broken && !misspelt)
    checking.report({
      code: 'GN0602',
      message: `The model \`${name?.text ?? ''}\` has no input.`,
      help: 'Its first statement gives a name and the shape of one sample: `input image[28, 28, 1]`.',
      place: name?.at ?? at,
    });
  if (first.length === 0) for (const { head } of inputs) if (!broken) reportPlace(head, checking);
  return inputs.map((statement) => ({
    statement,
    name: nameOf(statement),
    spec: inputOf(statement, scope, checking),
  }));
}

function nameOf({ arguments: args }: Statement): Name | undefined {
  const [first] = args;
  const reference = first?.value.kind === 'indexed' ? first.value.name : undefined;
  return reference?.path.length === 1 ? reference.path[0] : undefined;
}

/** Reports an input that stands below the layers, or between braces. */
export function reportInputOutOfPlace({ head }: Statement, { inside, whole }: Context): readonly Step[] {
  if (inside === undefined) reportPlace(head, whole.checking);
  else
    whole.checking.report({
      code: 'GN0603',
      message: `\`input\` stands between the braces of \`${inside}\`.`,
      help: 'Inputs are the first statements of the model itself.',
      place: head,
    });
  return [];
}

function reportPlace(place: Statement['head'], { report }: Checking): void {
  report({
    code: 'GN0603',
    message: '`input` stands below the layers.',
    help: 'Inputs are the first statements of a model: move it up.',
    place,
  });
}
