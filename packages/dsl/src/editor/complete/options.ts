import type { OptionInfo } from '@gramian/core';
import { defaultText } from '../default-text.js';
import type { ExpectedArgument } from '../expected.js';
import { EVERY } from '../statements/every.js';
import type { FixedOption, FixedValue } from '../statements/slots.js';
import { infosOfWord } from '../word-options.js';
import { type Completion, plain } from './completion.js';
import { itemsText } from './items-text.js';
import { optionSnippet } from './snippets.js';

/** The options that are not given yet, those that are needed first. */
export function optionCompletions({ taker, given, unnamed }: ExpectedArgument): readonly Completion[] {
  switch (taker.kind) {
    case 'word': {
      const passed = new Set((taker.word.positional ?? []).slice(0, unnamed));
      const left = infosOfWord(taker.word).filter(({ name }) => !given.has(name) && !passed.has(name));
      const watched = taker.word.kind === 'metric' || taker.word.kind === 'probe';
      const often = watched && !given.has(EVERY.name) ? [fixedCompletion(EVERY)] : [];
      return [...left.map(optionCompletion), ...often];
    }
    case 'model': {
      const left = taker.parameters.filter(({ name }, i) => !given.has(name) && i >= unnamed);
      return left.map(({ name, default: initial }, i) => ({
        ...plain(
          `${name}:`,
          'option',
          initial ? 'parameter' : 'parameter, needed',
          (initial ? 11 : 10) + i / 100,
        ),
        snippet: `${name}: \${1:${initial ? itemsText(initial) : name}}`,
        text: `${name}: `,
      }));
    }
    case 'statement': {
      if (taker.slot.takes !== 'options') return [];
      const left = taker.slot.options.filter(({ name }, i) => !given.has(name) && i >= unnamed);
      const none = given.size === 0 && unnamed === 0;
      return [
        ...left.map((option, i) => fixedCompletion(option, i)),
        ...(none ? fixedValue(taker.slot.or) : []),
      ];
    }
    case 'unknown':
      return [];
  }
}

/** @param index its place among the others, in which they are listed */
function optionCompletion(info: OptionInfo, index: number): Completion {
  const { name, type, required, description, default: initial } = info;
  const more = required ? ', needed' : initial === undefined ? '' : `, default ${defaultText(initial)}`;
  return {
    ...plain(`${name}:`, 'option', `${type}${more}`, (required ? 10 : 11) + index / 100, description),
    snippet: optionSnippet(info),
    text: `${name}: `,
  };
}

function fixedCompletion({ name, type, description }: FixedOption, index = 99): Completion {
  const text = `${name}: `;
  return { ...plain(`${name}:`, 'option', type, 10 + index / 100, description), text, snippet: text };
}

/** A word that stands for all that is given otherwise: `never`. */
export function fixedValue(value: FixedValue | undefined): readonly Completion[] {
  return value === undefined ? [] : [plain(value.name, 'value', value.description, 40)];
}
