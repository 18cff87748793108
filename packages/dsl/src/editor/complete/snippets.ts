import type { AnyWord, OptionInfo } from '@gramian/core';
import type { OutlinedParameter } from '../outline.js';
import { infosOfWord } from '../word-options.js';

/** A word at the beginning of a line, with what it needs: `conv ${1:filters}`, `residual { … }`. */
export function statementSnippet(word: AnyWord): string {
  const needed = neededOf(word);
  const values = needed.map(({ name, positional, hole }, i) => {
    const place = hole.replace('#', String(i + 1));
    return positional ? place : `${name}: ${place}`;
  });
  const head = values.length === 0 ? word.name : `${word.name} ${values.join(', ')}`;
  return word.kind === 'layer' && word.body === true ? `${head} {\n  $0\n}` : head;
}

/** A word as a value, with what it needs: `sgd(rate: ${1:rate})`. */
export function valueSnippet(word: AnyWord): string {
  return callSnippet(
    word.name,
    neededOf(word).map(({ name, hole }, i) => `${name}: ${hole.replace('#', String(i + 1))}`),
  );
}

/** A model with the parameters that it needs. */
export function modelSnippet(name: string, parameters: readonly OutlinedParameter[]): string {
  const needed = parameters.filter((parameter) => parameter.default === undefined);
  return callSnippet(
    name,
    needed.map((parameter, i) => `${parameter.name}: \${${i + 1}:${parameter.name}}`),
  );
}

/** A model as a line of another: `Angle width: ${1:width}`. */
export function modelLineSnippet(name: string, parameters: readonly OutlinedParameter[]): string {
  return modelSnippet(name, parameters).replace(/\((.*)\)$/, ' $1');
}

/** An option with its name: `kernel: ${1:3}`, `padding: ${1|same,valid|}`. */
export function optionSnippet(info: OptionInfo): string {
  return `${info.name}: ${holeOf(info).replace('#', '1')}`;
}

function callSnippet(name: string, parts: readonly string[]): string {
  return parts.length === 0 ? name : `${name}(${parts.join(', ')})`;
}

interface Needed {
  readonly name: string;
  readonly positional: boolean;
  readonly hole: string;
}

/** What a word cannot do without, those that need no name first and in their order. */
function neededOf(word: AnyWord): readonly Needed[] {
  const order = word.positional ?? [];
  const needed = infosOfWord(word).filter(({ required }) => required);
  const first = order.flatMap((name) => needed.find((info) => info.name === name) ?? []);
  // One that is left out in the order would take the place of the next.
  const positional = first.filter(({ name }, i) => order[i] === name);
  const rest = needed.filter((info) => !positional.includes(info));
  return [...positional, ...rest].map((info) => ({
    name: info.name,
    positional: positional.includes(info),
    hole: holeOf(info),
  }));
}

/** A place to fill in; `#` stands for its number. */
function holeOf({ name, type, choices, default: initial }: OptionInfo): string {
  const values = choices.map(String);
  const sorted = [...values].sort((a, b) => Number(b === String(initial)) - Number(a === String(initial)));
  if (values.length > 1 && values.every((value) => /^[\w.-]+$/.test(value)))
    return `\${#|${sorted.join(',')}|}`;
  if (type === 'string') return `"\${#:${name}}"`;
  const shown = typeof initial === 'number' || typeof initial === 'boolean' ? String(initial) : name;
  return `\${#:${shown}}`;
}

/** A snippet without its places: for an editor that takes none. */
export function withoutPlaces(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '');
}
