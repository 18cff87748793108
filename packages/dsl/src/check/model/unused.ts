import type { ModelDeclaration } from '../../syntax/tree.js';
import type { Whole } from './context.js';
import type { ExpandedModel } from './expanded-model.js';
import { Idle, takes } from './idle.js';

/**
 * Warns of what a model makes or names and nothing uses. Only where all of it is understood: what is not may have used it.
 * @param outputs whether the model declares outputs
 */
export function reportUnused(
  declaration: ModelDeclaration,
  { inputs, steps, blocks, idle: unused }: ExpandedModel,
  outputs: boolean,
  whole: Whole,
): void {
  const { given, used, initialized } = whole;
  const { report } = whole.checking;
  for (const { name } of inputs)
    if (name && !used.has(name) && (inputs.length > 1 || !takes(steps)))
      report({
        code: 'GN1008',
        severity: 'warning',
        unnecessary: true,
        message: `Nothing uses the input \`${name.text}\`.`,
        help: `Go on with it somewhere, \`from ${name.text}\`, or take it out.`,
        place: name.at,
      });
  for (const name of given)
    if (!used.has(name))
      report({
        code: 'GN1008',
        severity: 'warning',
        unnecessary: true,
        message: `Nothing uses the value \`${name.text}\`.`,
        help: `Go on with it somewhere below, \`from ${name.text}\`, or take the name out.`,
        place: name.at,
      });
  for (const statement of declaration.block.statements)
    if (statement.word.text === 'init' && ![...initialized].some(({ name }) => name === statement.word))
      report({
        code: 'GN1016',
        severity: 'warning',
        unnecessary: true,
        message: 'No layer takes this `init`.',
        help: 'It stands above the layers that it is for, and counts for those that take an `init` and do not say their own.',
        place: statement.head,
      });
  for (const { name, statement } of unused)
    report({
      code: 'GN1009',
      severity: 'warning',
      unnecessary: true,
      message: `Nothing uses the block \`${name}\`.`,
      help: `A block runs where its name stands on a line of its own: \`${name}\`.`,
      place: statement.head,
    });
  const idle = new Idle(report);
  const last = steps.at(-1);
  idle.look(steps, !outputs || last?.kind === 'output');
  for (const block of [...blocks, ...whole.blocks]) idle.look(block.steps, true);
}
