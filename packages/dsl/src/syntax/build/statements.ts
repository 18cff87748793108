import type { CstElement, CstNode, IToken } from 'chevrotain';
import { span } from '../../source/source.js';
import type { Block, Name, Statement } from '../tree.js';
import { againstOf, type Arguments, argumentsOf, looseArgumentsOf } from './arguments.js';
import {
  type Building,
  elementsOf,
  isToken,
  nameOf,
  nodesOf,
  placeOfElement,
  startOf,
  tokensOf,
} from './cst.js';
import { gathered } from './gathered.js';
import { reportAssign, reportCall, reportLateAs, reportSameLine, reportStray } from './statement-reports.js';

/** Statements that name one thing with options of its own: `optimizer sgd(rate: 0.1)`. */
const NAMING = new Set(['model', 'data', 'loss', 'optimizer', 'normalization']);

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
  const plot = items && word.text === 'plot' ? againstOf(items, start, building) : undefined;
  const read: Arguments = call
    ? argumentsOf(call, building)
    : plot
      ? plot.before
      : items
        ? looseArgumentsOf(items, start, NAMING.has(word.text), building)
        : { arguments: [], broken: false };
  const [from] = tokensOf(node, 'value');
  const [block] = nodesOf(node, 'block');
  const head = elementsOf(node).filter((element) => block === undefined || startOf(element) < startOf(block));
  const last = head.at(-1);
  const as = asOf(node, last ?? node, building);
  return {
    word,
    head: last ? span(word.at, placeOfElement(last, building)) : word.at,
    arguments: NAMING.has(word.text) ? gathered(read.arguments, building) : read.arguments,
    ...(plot?.after ? { against: plot.after.arguments } : {}),
    ...(from ? { from: nameOf(from, building) } : {}),
    ...(as ? { as } : {}),
    ...(block ? { block: blockOf(block, building) } : {}),
    broken: read.broken || plot?.after?.broken === true || (as === undefined && asTokens(node).length > 0),
    at,
  };
}

function asTokens(node: CstNode): readonly IToken[] {
  return [...tokensOf(node, 'As'), ...tokensOf(node, 'late')];
}

/**
 * The name after `as`.
 * @param head what stands before the block, after which `as` is out of place
 */
function asOf(node: CstNode, head: CstElement, building: Building): Name | undefined {
  const [as] = asTokens(node);
  if (as === undefined) return undefined;
  const rest = nodesOf(node, 'unexpected').find((each) => startOf(each) > as.startOffset);
  const [name, more] = rest ? elementsOf(rest) : [];
  const place = placeOfElement(as, building);
  if (name && more === undefined && isToken(name) && /^[A-Za-z_]/.test(name.image)) {
    const found = nameOf(name, building);
    if (tokensOf(node, 'late').includes(as)) reportLateAs(span(place, found.at), found, head, building);
    return found;
  }
  building.report({
    code: 'GN0103',
    message: 'A name is missing after `as`.',
    help: '`conv 16 as features` names what comes out; `repeat 3 as i { … }` counts i from 0 to 2.',
    place: rest ? span(place, placeOfElement(rest, building)) : place,
  });
  return undefined;
}
