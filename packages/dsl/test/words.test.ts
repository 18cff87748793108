import { writeFileSync } from 'node:fs';
import { KINDS, type AnyWord, type Kind, type OptionInfo, optionsOf } from '@gramian/core';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { docs, readDocument } from './markdown.js';
import { real } from './real-vocabulary.js';

const TITLES: Readonly<Record<Kind, string>> = {
  layer: 'Layers',
  initializer: 'Initializers',
  loss: 'Losses',
  optimizer: 'Optimizers',
  normalization: 'Normalizations',
  schedule: 'Schedules',
  dataset: 'Datasets',
  treatment: 'Treatments',
  metric: 'Metrics',
  probe: 'Probes',
  stop: 'Stop conditions',
};

const START = '<!-- words: made by packages/dsl/test/words.test.ts -->';
const END = '<!-- end of words -->';

function sectionOf(kind: Kind): string {
  return [`### ${TITLES[kind]}`, ...real.words(kind).map(wordText)].join('\n\n');
}

function wordText(word: AnyWord): string {
  const origin = real.origin(word.kind, word.name);
  const use = origin === '@gramian/core' ? [] : [`Needs \`use "${origin}"\`.`];
  const example = word.example === undefined ? [] : [`Example: \`${word.example}\``];
  const parts = [
    `#### \`${word.name}\``,
    [word.summary, ...use].join(' '),
    ...(word.documentation === undefined ? [] : [word.documentation]),
    ...example,
    ...tableOf(word),
  ];
  return parts.join('\n\n');
}

function tableOf(word: AnyWord): readonly string[] {
  const options = optionsOf(word);
  if (options.length === 0) return [];
  const positional = word.positional ?? [];
  const row = (info: OptionInfo) => {
    const name = positional.includes(info.name) ? `**${info.name}**` : info.name;
    const initial = info.required
      ? 'needed'
      : info.default === undefined
        ? ''
        : `\`${defaultText(info.default)}\``;
    return `| ${[name, info.type, initial, info.description ?? ''].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  };
  return [['| option | takes | default | |', '| --- | --- | --- | --- |', ...options.map(row)].join('\n')];
}

function defaultText(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'plugin' in value) return String(value.plugin);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

// UPDATE_DOCS=1 writes the section anew.
it('docs/language.md has every word that ships, with its options as they are', async () => {
  const text = readDocument('language.md');
  const [before = '', rest = ''] = text.split(START);
  const [, after = ''] = rest.split(END);
  const words = KINDS.map(sectionOf).join('\n\n');
  const made = await format(`${before}${START}\n\n${words}\n\n${END}${after}`, {
    parser: 'markdown',
    printWidth: 110,
  });
  if (process.env['UPDATE_DOCS']) writeFileSync(new URL('language.md', docs), made);
  else expect(text, 'To write it anew: UPDATE_DOCS=1 npx vitest run --project dsl test/words').toBe(made);
});
