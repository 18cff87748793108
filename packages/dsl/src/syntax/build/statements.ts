import type { CstElement, CstNode } from 'chevrotain';
import { span } from '../../source/source.js';
import type { Argument, Block, Call, Name, Statement } from '../tree.js';
import { type Arguments, argumentsOf, looseArgumentsOf } from './arguments.js';
import {
  type Building,
  elementsOf,
  endOfElement,
  isToken,
  nameOf,
  nodesOf,
  placeOfElement,
  quoted,
  startOf,
  tokensOf,
} from './cst.js';

/** Statements that name one thing with options of its own: `optimizer sgd(rate: 0.1)`. */
const NAMING = new Set(['model', 'data', 'loss', 'optimizer']);

export function blockOf(node: CstNode, building: Building): Block {
  const statements: Statement[] = [];
  let previous: CstElement | undefined;
  for (const element of elementsOf(node).slice(1, -1)) {
    if (!isToken(element)) {
      if (element.name === 'statement') statements.push(hoisted(statementOf(element, building), building));
      else statements.push(strayStatement(element, building));
      if (element.name === 'statement' && previous && !isToken(previous)) reportSameLine(element, building);
    }
    previous = element;
  }
  const broken = statements.some((statement) => statement.broken || statement.block?.broken);
  return { statements, broken, at: placeOfElement(node, building) };
}

/** A `use` in a block is taken for one at the top of the file, so that its words are known. */
function hoisted(statement: Statement, building: Building): Statement {
  const { word, arguments: args, at } = statement;
  const [first] = args;
  if (word.text !== 'use' || first?.value.kind !== 'string') return statement;
  building.report({
    code: 'GN0101',
    message: '`use` cannot stand in a block.',
    help: 'Put it at the top of the file.',
    place: statement.head,
  });
  building.hoisted.push({ kind: 'use', package: first.value, at });
  return { ...statement, word: { ...word, text: '' } };
}

/** What begins no statement keeps its place in the block, as a statement without a word. */
function strayStatement(node: CstNode, building: Building): Statement {
  reportStray(node, building);
  const at = placeOfElement(node, building);
  return { word: { text: '', at }, head: at, arguments: [], broken: true, at };
}

export function statementOf(node: CstNode, building: Building): Statement {
  const [token] = tokensOf(node, 'Name');
  const at = placeOfElement(node, building);
  const word: Name = token ? nameOf(token, building) : { text: '', at };
  const [assign] = nodesOf(node, 'assign');
  if (assign) reportAssign(assign, word, building);
  const [call] = nodesOf(node, 'bracketed');
  const [items] = nodesOf(node, 'items');
  // What an input takes is no list of options; that is said where it is checked.
  if (call && word.text !== 'input') reportCall(call, word, building);
  const start = assign ? span(word.at, placeOfElement(assign, building)) : word.at;
  const read: Arguments = call
    ? argumentsOf(call, building)
    : items
      ? looseArgumentsOf(items, start, NAMING.has(word.text), building)
      : { arguments: [], broken: false };
  const as = asOf(node, building);
  const [block] = nodesOf(node, 'block');
  const last = elementsOf(node).findLast((element) => isToken(element) || element.name !== 'block');
  return {
    word,
    head: last ? span(word.at, placeOfElement(last, building)) : word.at,
    arguments: NAMING.has(word.text) ? gathered(read.arguments, building) : read.arguments,
    ...(as ? { as } : {}),
    ...(block ? { block: blockOf(block, building) } : {}),
    broken: read.broken || (as === undefined && tokensOf(node, 'As').length > 0),
    at,
  };
}

/** The name after `as`. */
function asOf(node: CstNode, building: Building): Name | undefined {
  const [as] = tokensOf(node, 'As');
  if (as === undefined) return undefined;
  const [rest] = nodesOf(node, 'unexpected');
  const [name, more] = rest ? elementsOf(rest) : [];
  const place = placeOfElement(as, building);
  if (name && more === undefined && isToken(name) && /^[A-Za-z_]/.test(name.image))
    return nameOf(name, building);
  building.report({
    code: 'GN0103',
    message: 'A name is missing after `as`.',
    help: '`repeat 3 as i { … }` counts i from 0 to 2.',
    place: rest ? span(place, placeOfElement(rest, building)) : place,
  });
  return undefined;
}

function reportAssign(node: CstNode, word: Name, building: Building): void {
  const place = placeOfElement(node, building);
  building.report({
    code: 'GN0110',
    message: `\`${word.text}\` takes its options without \`${tokensOf(node, 'Colon').length > 0 ? ':' : '='}\`.`,
    help: 'A statement is a word, then its options: `epochs 10`.',
    place,
    suggestion: { message: 'Remove it.', edits: [{ place, text: '' }] },
  });
}

function reportCall(node: CstNode, word: Name, building: Building): void {
  const elements = elementsOf(node);
  const [open, close] = [elements.at(0), elements.at(-1)];
  if (open === undefined || close === undefined) return;
  const inside = building.source.text.slice(endOfElement(open), startOf(close)).trim();
  building.report({
    code: 'GN0111',
    severity: 'warning',
    message: 'The options of a statement stand without parentheses.',
    place: placeOfElement(node, building),
    suggestion: {
      message: /[\r\n]/.test(inside)
        ? 'Remove the parentheses.'
        : `Write \`${`${word.text} ${inside}`.trim()}\`.`,
      edits: [
        { place: placeOfElement(open, building), text: inside === '' ? '' : ' ' },
        { place: placeOfElement(close, building), text: '' },
      ],
    },
  });
}

/** `optimizer sgd, rate: 0.1` is understood as `optimizer sgd(rate: 0.1)`, and reported. */
function gathered(items: readonly Argument[], { source, report }: Building): readonly Argument[] {
  const [first, ...options] = items;
  const [from, to] = [options.at(0), options.at(-1)];
  if (!first || !from?.name || !to || first.name || first.value.kind !== 'reference') return items;
  const end = first.at.offset + first.at.length;
  const stop = to.at.offset + to.at.length;
  const inside = source.text.slice(from.at.offset, stop);
  report({
    code: 'GN0113',
    message: `The options of \`${source.text.slice(first.at.offset, end)}\` stand between parentheses.`,
    place: span(from.at, to.at),
    suggestion: {
      message: `Write \`${source.text.slice(first.at.offset, end)}(${inside})\`.`,
      edits: [
        { place: source.place(end, from.at.offset), text: '(' },
        { place: source.place(stop, stop), text: ')' },
      ],
    },
  });
  const at = span(first.at, to.at);
  const call: Call = { kind: 'call', callee: first.value, arguments: options, broken: false, at };
  return [{ value: call, at }];
}

function reportSameLine(node: CstNode, building: Building): void {
  const [word] = tokensOf(node, 'Name');
  building.report({
    code: 'GN0101',
    message: `${quoted(word ?? node, building)} needs a line of its own.`,
    help: 'A new line or `;` ends a statement.',
    place: placeOfElement(word ?? node, building),
  });
}

/** Reports what begins no statement. */
export function reportStray(node: CstNode, building: Building): void {
  building.report({
    code: 'GN0101',
    message:
      node.name === 'block'
        ? 'A block needs a word before it.'
        : `${quoted(node, building)} cannot stand here.`,
    help: 'A statement begins with a word: `dense 10`.',
    place:
      node.name === 'block'
        ? placeOfElement(elementsOf(node)[0] ?? node, building)
        : placeOfElement(node, building),
  });
}
