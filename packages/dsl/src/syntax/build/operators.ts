import type { CstNode, IToken } from 'chevrotain';
import type { Place } from '@gramian/core';
import { span } from '../../source/source.js';
import type { Expression, Missing, Operator } from '../tree.js';
import { type Building, elementsOf, isToken, nodesOf, placeOfElement, tokensOf } from './cst.js';
import { primaryOf } from './primaries.js';

/** More operators in a row than this are no arithmetic on widths, and a tree so deep could not be walked. */
const MAX_OPERATORS = 200;

/** Reads a node, or reports that a value is missing after `previous` where there is none. */
type Read = (node: CstNode | undefined, previous: Place, building: Building) => Expression;

export const sumOf: Read = (node, previous, building) =>
  fromLeft(linksOf(node, productOf, previous, building));

const productOf: Read = (node, previous, building) => fromLeft(linksOf(node, unaryOf, previous, building));

const unaryOf: Read = (node, previous, building) => {
  const signs = node ? tokensOf(node, 'Minus') : [];
  const last = signs.at(-1);
  const power = node && nodesOf(node, 'power')[0];
  return negated(signs, powerOf(power, last ? placeOfElement(last, building) : previous, building), building);
};

/** `a ^ b ^ c` is `a ^ (b ^ c)`. */
const powerOf: Read = (node, previous, building) => fromRight(linksOf(node, factorOf, previous, building));

/** A power's base, or an exponent with its own sign: `2^-3`. */
const factorOf: Read = (node, previous, building) => {
  if (node?.name !== 'exponent') return primaryOf(node, previous, building);
  const signs = tokensOf(node, 'Minus');
  const last = signs.at(-1);
  const primary = nodesOf(node, 'primary')[0];
  return negated(
    signs,
    primaryOf(primary, last ? placeOfElement(last, building) : previous, building),
    building,
  );
};

/** Reports that a value is missing, and stands in for it. */
export function missing(previous: Place, { source, report }: Building): Missing {
  const end = previous.offset + previous.length;
  const at = source.place(end, end);
  report({
    code: 'GN0102',
    message: `A value is missing after \`${source.text.slice(previous.offset, end)}\`.`,
    help: 'A value is a number, a word, a text in quotes, or arithmetic on numbers.',
    place: at,
  });
  return { kind: 'missing', at };
}

interface Link {
  /** The sign before the operand; the first has none. */
  readonly sign: IToken | undefined;
  readonly operand: Expression;
}

/** The operands of a row of operators, each with the operator before it. */
function linksOf(
  node: CstNode | undefined,
  read: Read,
  previous: Place,
  building: Building,
): readonly Link[] {
  const links: Link[] = [];
  let sign: IToken | undefined;
  let before = previous;
  let due = true as boolean;
  const take = (operand: CstNode | undefined) => {
    links.push({ sign, operand: read(operand, before, building) });
    due = false;
  };
  for (const element of node ? elementsOf(node) : []) {
    if (isToken(element)) {
      // An operator right after another: the value between them is missing.
      if (due) take(undefined);
      sign = element;
      before = placeOfElement(element, building);
      due = true;
    } else take(element);
  }
  if (due) take(undefined);
  if (links.length <= MAX_OPERATORS) return links;
  building.report({
    code: 'GN0109',
    message: `More than ${MAX_OPERATORS} operators stand in a row here.`,
    help: 'Write the number that they come to.',
    place: before,
  });
  return [{ sign: undefined, operand: { kind: 'missing', at: before } }];
}

function fromLeft(links: readonly Link[]): Expression {
  return links.reduce((left, right) => ({ sign: left.sign, operand: joined(left, right) })).operand;
}

function fromRight(links: readonly Link[]): Expression {
  return links.reduceRight((right, left) => ({ sign: left.sign, operand: joined(left, right) })).operand;
}

function joined(left: Link, right: Link): Expression {
  const operator = OPERATORS[right.sign?.tokenType.name.replace('Foreign', '') ?? ''];
  if (operator === undefined) return left.operand;
  const at = span(left.operand.at, right.operand.at);
  return { kind: 'arithmetic', operator, left: left.operand, right: right.operand, at };
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  Plus: '+',
  Minus: '-',
  Times: '*',
  Divide: '/',
  Power: '^',
};

function negated(signs: readonly IToken[], operand: Expression, building: Building): Expression {
  return signs.slice(-MAX_OPERATORS).reduceRight<Expression>(
    (inner, sign) => ({
      kind: 'negation',
      operand: inner,
      at: span(placeOfElement(sign, building), inner.at),
    }),
    operand,
  );
}
