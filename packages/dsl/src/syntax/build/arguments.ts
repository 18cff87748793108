import type { Finding } from '../../diagnostic/diagnostic.js';
import type { CstElement, CstNode, IToken } from 'chevrotain';
import type { Place } from '@gramian/core';
import { span } from '../../source/source.js';
import type { Argument } from '../tree.js';
import {
  type Building,
  elementsOf,
  isToken,
  nameOf,
  nodesOf,
  placeOfElement,
  quoted,
  tokensOf,
} from './cst.js';
import { expressionOf } from './expressions.js';
import { missing } from './operators.js';

export interface Arguments {
  readonly arguments: readonly Argument[];
  /** True where something between them was not understood. */
  readonly broken: boolean;
}

/** The options of a call, the items of a list, the inside of parentheses. */
export function argumentsOf(node: CstNode, building: Building, sign: ':' | '=' = ':'): Arguments {
  const [open, ...elements] = elementsOf(node);
  const inside = elements.slice(0, -1).flatMap((item) => (isToken(item) ? [item] : elementsOf(item)));
  const start = placeOfElement(open ?? node, building);
  return new ArgumentReader(building, sign, start).read(inside, true);
}

/**
 * `train.loss against time, epoch`: what stands before `against`, and what stands after it.
 */
export function againstOf(
  node: CstNode,
  word: Place,
  building: Building,
): { readonly before: Arguments; readonly after: Arguments | undefined } {
  const elements = elementsOf(node);
  const at = elements.findIndex((element) => isAgainst(element, building));
  const against = at > 0 ? elements[at] : undefined;
  const read = (some: readonly CstElement[], start: Place) =>
    new ArgumentReader(building, ':', start).read(some, false);
  if (against === undefined) return { before: read(elements, word), after: undefined };
  const after = elements.slice(at + 1);
  const start = placeOfElement(against, building);
  const before = read(elements.slice(0, at), word);
  if (after.length === 0) missing(start, building);
  return { before, after: { ...read(after, start), ...(after.length === 0 ? { broken: true } : {}) } };
}

function isAgainst(element: CstElement, building: Building): boolean {
  const { offset, length } = placeOfElement(element, building);
  return building.source.text.slice(offset, offset + length) === 'against';
}

/**
 * The arguments of a statement, which no brackets hold together.
 * @param naming true for a statement that names a word with options of its own, which statements.ts puts in order
 */
export function looseArgumentsOf(node: CstNode, word: Place, naming: boolean, building: Building): Arguments {
  return new ArgumentReader(building, ':', word, naming).read(elementsOf(node), false);
}

/** `kernel`, or `optimizer.rate` with its parts. */
function namesOf(tokens: readonly IToken[], building: Building): Pick<Argument, 'name' | 'path'> {
  const path = tokens.map((token) => nameOf(token, building));
  const [first] = path;
  const last = path.at(-1);
  if (!first || !last) return {};
  if (first === last) return { name: first };
  return { name: { text: path.map(({ text }) => text).join('.'), at: span(first.at, last.at) }, path };
}

class ArgumentReader {
  readonly #arguments: Argument[] = [];
  #broken = false;
  /** What came last. After a fault nothing is reported up to the next comma. */
  #after: 'start' | 'comma' | 'value' | 'fault' = 'start';

  constructor(
    private readonly building: Building,
    /** What stands between the name of an option and its value, or of a parameter and its default. */
    private readonly sign: ':' | '=',
    private previous: Place,
    private readonly naming = false,
  ) {}

  read(elements: readonly CstElement[], bracketed: boolean): Arguments {
    for (const element of elements) {
      if (!isToken(element)) this.#argument(element);
      else if (element.tokenType.name === 'Comma') this.#comma(element);
      else this.#unexpected(element);
      this.previous = placeOfElement(element, this.building);
    }
    if (this.#after === 'comma' && !bracketed) {
      missing(this.previous, this.building);
      this.#broken = true;
    }
    return { arguments: this.#arguments, broken: this.#broken };
  }

  #comma(element: CstElement): void {
    if (this.#after === 'start' || this.#after === 'comma') {
      const place = placeOfElement(element, this.building);
      this.building.report({ code: 'GN0102', message: 'A value is missing before this comma.', place });
      this.#broken = true;
    }
    this.#after = 'comma';
  }

  #unexpected(element: CstElement): void {
    if (this.#after !== 'fault')
      this.building.report({
        code: 'GN0101',
        message: `${quoted(element, this.building)} cannot stand here.`,
        help: /^[./\\~]/.test(isToken(element) ? element.image : '')
          ? 'A path stands between double quotes: `"data/wine.csv"`.'
          : 'Options are values with commas between them: `16, kernel: 3`.',
        place: placeOfElement(element, this.building),
      });
    this.#after = 'fault';
    this.#broken = true;
  }

  #argument(node: CstNode): void {
    const path = tokensOf(node, 'Name');
    const [name] = path;
    if (this.#after === 'fault' || (this.#after === 'value' && !this.#withoutComma(node))) {
      this.#after = 'fault';
      this.#broken = true;
      return;
    }
    const assign = nodesOf(node, 'assign')[0];
    if (assign) this.#assign(assign);
    const previous =
      assign && name
        ? span(placeOfElement(name, this.building), placeOfElement(assign, this.building))
        : this.previous;
    const value = expressionOf(nodesOf(node, 'expression')[0], previous, this.building);
    const at = placeOfElement(node, this.building);
    this.#arguments.push({ ...namesOf(path, this.building), value, at });
    if (value.kind === 'missing') this.#broken = true;
    this.#after = 'value';
  }

  /** Reports that there is no comma before an argument, and says whether it is one all the same. */
  #withoutComma(node: CstNode): boolean {
    const named = tokensOf(node, 'Name').length > 0;
    const { source, report } = this.building;
    const end = this.previous.offset + this.previous.length;
    const before = source.place(end, end);
    const found = quoted(node, this.building);
    if (named && this.naming) return true;
    if (named)
      report({
        code: 'GN0113',
        message: `A comma is missing before ${found}.`,
        place: before,
        suggestion: { message: 'Put a comma between options.', edits: [{ place: before, text: ',' }] },
      });
    else
      report({
        code: 'GN0113',
        place: placeOfElement(node, this.building),
        ...this.#loose(found),
      });
    return named;
  }

  /** What stands behind a value without a comma. Behind a bare name it may lack the sign of an option: `target quality`. */
  #loose(found: string): Pick<Finding, 'message' | 'help'> {
    const last = this.#arguments.at(-1);
    const path = this.naming || !last || last.name || last.value.kind !== 'reference' ? [] : last.value.path;
    const name = path.length === 1 ? path[0] : undefined;
    if (name && /^`(?!in`)[^ ]+`$/.test(found))
      return {
        message: `${found} cannot follow \`${name.text}\` without a colon or a comma.`,
        help: `An option has \`:\` behind its name, \`${name.text}: ${found.slice(1)}, and values have commas between them.`,
      };
    return {
      message: `${found} cannot follow without a comma.`,
      help: 'Options have commas between them, text of several words has quotes, and a new line or `;` ends a statement.',
    };
  }

  #assign(node: CstNode): void {
    const place = placeOfElement(node, this.building);
    const written = tokensOf(node, 'Colon').length > 0 ? ':' : '=';
    if (written === this.sign) return;
    const text = this.sign === ':' ? ':' : ' =';
    this.building.report({
      code: 'GN0110',
      message:
        this.sign === ':'
          ? 'An option and its value have `:` between them, not `=`.'
          : 'A parameter and its default have `=` between them, not `:`.',
      place,
      suggestion: { message: `Write \`${this.sign}\`.`, edits: [{ place, text }] },
    });
  }
}
