import { optionsOf, type AnyWord, type OptionInfo } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import { padEnd, widthOf, wrap } from '../terminal/width.js';
import type { Entry } from './entries.js';
import { defaultText } from './default.js';

const MARGIN = '  ';
const INDENT = '      ';
/** Longer lines of prose tire the eye. */
const PROSE = 92;

/** All about one word: what it does, how it is written, its options, where it comes from. */
export function wordLines({ word, from }: Entry, style: Style, width: number): string[] {
  const inner = Math.min(width - MARGIN.length, PROSE);
  const lines = [
    `${style.bold(word.name)}  ${style.dim(`${word.kind} · ${from}`)}`,
    '',
    ...indent(wrap(plain(word.summary), inner)),
  ];
  if (word.example !== undefined) lines.push('', ...indent(word.example.split('\n').map(style.name)));
  lines.push('', ...optionLines(word, style, width));
  if (word.documentation !== undefined)
    lines.push(
      '',
      ...word.documentation
        .trim()
        .split(/\n{2,}/)
        .flatMap(paragraph(inner)),
    );
  if (word.reference !== undefined)
    lines.push('', ...hanging(style.dim('Reference  '), plain(word.reference), inner));
  return lines;
}

function optionLines(word: AnyWord, style: Style, width: number): string[] {
  const options = optionsOf(word);
  if (options.length === 0) return [`${MARGIN}It has no options.`];
  const heads = table(
    [{ title: '' }, { title: '' }, { title: '' }],
    options.map((option) => [style.name(option.name), option.type, needText(option, style)]),
  );
  const descriptions = options.map(({ description = '' }) => wrap(plain(description), width - INDENT.length));
  return [
    `${MARGIN}${style.bold('Options')}${style.dim(orderText(word.positional ?? []))}`,
    ...heads.flatMap((head, i) => [
      '',
      MARGIN + head,
      ...(descriptions[i] ?? []).filter(Boolean).map((line) => INDENT + line),
    ]),
  ];
}

function orderText(positional: readonly string[]): string {
  const [first, ...rest] = positional;
  if (first === undefined) return '';
  if (rest.length === 0) return `   ${first} may be given without its name`;
  return `   ${rest.length === 1 ? `${first} and ${rest[0] ?? ''}` : positional.join(', ')} may be given without their names, in this order`;
}

function needText(option: OptionInfo, style: Style): string {
  if (option.required) return style.warning('required');
  return option.default === undefined
    ? style.dim('optional')
    : style.dim(`default ${defaultText(option.default)}`);
}

/** Markdown's backquotes say nothing in a terminal. */
const plain = (markdown: string) => markdown.replaceAll('`', '');

const indent = (lines: readonly string[]) => lines.map((line) => MARGIN + line);

/** A paragraph set to the width; an indented or fenced one is code and stays as it is. */
const paragraph =
  (width: number) =>
  (text: string, i: number): string[] => [
    ...(i > 0 ? [''] : []),
    ...indent(
      /^( {4}|```)/.test(text)
        ? text.split('\n').filter((line) => !line.startsWith('```'))
        : wrap(plain(text.replaceAll('\n', ' ')), width),
    ),
  ];

function hanging(head: string, text: string, width: number): string[] {
  const before = padEnd('', widthOf(head));
  return wrap(text, width - before.length).map((line, i) => MARGIN + (i === 0 ? head : before) + line);
}
