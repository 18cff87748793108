import { type AnyWord, type OptionInfo } from '@gramian/core';
import { defaultText } from './default-text.js';
import type { FixedOption } from './statements/slots.js';
import { infosOfWord } from './word-options.js';

/** A word as a page of Markdown: what it does, how it is written, its options, where it comes from. */
export function wordText(word: AnyWord, origin: string): string {
  const { name, kind, summary, example, documentation, reference } = word;
  return [
    `**${name}** · ${kind} · ${origin}`,
    summary,
    ...(example === undefined ? [] : [netText(example)]),
    ...optionTable(word),
    ...(documentation === undefined ? [] : [documentation.trim()]),
    ...(reference === undefined ? [] : [`*Reference:* ${reference}`]),
  ].join('\n\n');
}

/** An option as a paragraph: what it takes, whether it has a default, what it does. */
export function optionText(owner: AnyWord, info: OptionInfo): string {
  const { name, type, description } = info;
  const head = `**${name}** · option of \`${owner.name}\` · ${type}${initialText(info, ', ')}`;
  return description === undefined ? head : `${head}\n\n${description}`;
}

/** The same of an option of the language itself. */
export function fixedOptionText({ name, type, description }: FixedOption): string {
  return `**${name}** · ${type}\n\n${description}`;
}

export function netText(text: string): string {
  return `\`\`\`net\n${text}\n\`\`\``;
}

function optionTable(word: AnyWord): readonly string[] {
  const options = infosOfWord(word);
  if (options.length === 0) return [];
  const positional = word.positional ?? [];
  const rows = options.map((info) => {
    const name = positional.includes(info.name) ? `**${info.name}**` : info.name;
    const cells = [name, info.type, initialText(info, ''), info.description ?? ''];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  });
  return [['| option | takes | default | |', '| --- | --- | --- | --- |', ...rows].join('\n')];
}

function initialText({ required, default: initial }: OptionInfo, before: string): string {
  if (required) return `${before}needed`;
  if (initial === undefined) return '';
  return before === '' ? `\`${defaultText(initial)}\`` : `${before}default \`${defaultText(initial)}\``;
}
