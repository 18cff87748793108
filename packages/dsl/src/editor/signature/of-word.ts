import type { AnyWord, OptionInfo, Vocabulary } from '@gramian/core';
import { defaultText } from '../default-text.js';
import { EVERY } from '../statements/every.js';
import { infosOfWord } from '../word-options.js';
import { fixedPart } from './of-statement.js';
import type { SignaturePart, SignatureParts } from './signature.js';

/** A word with its options: `conv filters, kernel: 3, padding: same`, or between parentheses. */
export function wordParts(word: AnyWord, vocabulary: Vocabulary, inParentheses: boolean): SignatureParts {
  const positional = word.positional ?? [];
  const infos = infosOfWord(word);
  const first = positional.flatMap((name) => infos.find((info) => info.name === name) ?? []);
  const rest = infos.filter((info) => !first.includes(info));
  const watched = word.kind === 'metric' || word.kind === 'probe';
  return {
    head: `${word.name}${inParentheses ? '(' : ' '}`,
    parts: [
      ...[...first, ...rest].map((info) => optionPart(info, first.includes(info), vocabulary)),
      ...(watched ? [fixedPart(EVERY)] : []),
    ],
    tail: inParentheses ? ')' : '',
    documentation: word.summary,
    positional,
  };
}

function optionPart(info: OptionInfo, positional: boolean, vocabulary: Vocabulary): SignaturePart {
  const { name, required, default: initial } = info;
  const text =
    initial !== undefined
      ? `${name}: ${defaultText(initial)}`
      : required
        ? positional
          ? name
          : `${name}: …`
        : `${name}?`;
  return { name, text, documentation: documentationOf(info, vocabulary) };
}

/** What it takes, what it does, and of the words that it takes which there are. */
function documentationOf(
  { type, required, default: initial, description, use }: OptionInfo,
  vocabulary: Vocabulary,
): string {
  const often = initial !== undefined ? `, default \`${defaultText(initial)}\`` : required ? ', needed' : '';
  const words = use ? vocabulary.words(use).map((word) => `\`${word.name}\``) : [];
  return [
    `${type}${often}`,
    ...(description === undefined ? [] : [description]),
    ...(words.length === 0 ? [] : [`There are ${words.join(', ')}.`]),
  ].join('\n\n');
}
