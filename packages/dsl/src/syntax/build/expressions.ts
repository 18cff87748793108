import type { CstNode } from 'chevrotain';
import type { Place } from '@gramian/core';
import { span } from '../../source/source.js';
import { didYouMean } from '../../diagnostic/did-you-mean.js';
import type { Expression } from '../tree.js';
import { meantUnit, unitOf } from '../units.js';
import { type Building, nodesOf, placeOfElement, tokensOf } from './cst.js';
import { sumOf } from './operators.js';

/** @param previous what stands before the expression, for the case that there is none */
export function expressionOf(node: CstNode | undefined, previous: Place, building: Building): Expression {
  const [from, to] = node ? nodesOf(node, 'quantity') : [];
  const start = quantityOf(from, previous, building);
  const [dots] = node ? tokensOf(node, 'Dots') : [];
  if (dots === undefined) return start;
  const end = quantityOf(to, placeOfElement(dots, building), building);
  return { kind: 'interval', from: start, to: end, at: span(start.at, end.at) };
}

function quantityOf(node: CstNode | undefined, previous: Place, building: Building): Expression {
  const value = sumOf(node && nodesOf(node, 'sum')[0], previous, building);
  const [token] = node ? [...tokensOf(node, 'Percent'), ...tokensOf(node, 'Name')] : [];
  if (token === undefined) return value;
  const at = placeOfElement(token, building);
  const exact = unitOf(token.image);
  const unit = exact ?? meantUnit(token.image);
  if (unit === undefined) return value;
  if (exact !== undefined) return { kind: 'measured', value, unit, at: span(value.at, at) };
  building.report({
    code: 'GN0407',
    message: `There is no unit \`${token.image}\`.`,
    place: at,
    ...didYouMean(at, unit),
  });
  return { kind: 'missing', at: span(value.at, at) };
}
