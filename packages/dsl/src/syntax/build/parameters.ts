import type { CstNode } from 'chevrotain';
import type { Argument, Parameter } from '../tree.js';
import { argumentsOf } from './arguments.js';
import { type Building, nodesOf } from './cst.js';

/** `(width = 16, depth)` after the name of a model. */
export function parametersOf(node: CstNode, building: Building): readonly Parameter[] {
  const [list] = nodesOf(node, 'bracketed');
  if (list === undefined) return [];
  return argumentsOf(list, building, '=').arguments.flatMap((argument) => parameterOf(argument, building));
}

function parameterOf({ name, value, at }: Argument, building: Building): readonly Parameter[] {
  if (name) return [{ name, default: value, at }];
  if (value.kind === 'missing') return [];
  const [only, ...more] = value.kind === 'reference' ? value.path : [];
  if (only && more.length === 0) return [{ name: only, at }];
  building.report({
    code: 'GN0101',
    message: 'A parameter is a name, with or without a default.',
    help: 'For example `model Net(inputs, width = 16) { … }`.',
    place: at,
  });
  return [];
}
