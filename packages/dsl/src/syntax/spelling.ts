import type { IToken } from 'chevrotain';
import type { Report } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { EndlessString, ForeignString, OddNumber } from './tokens.js';

/** What the signs of other languages and of word processors stand for. */
const SIGNS: Readonly<Record<string, string>> = {
  '**': '^',
  '−': '-',
  '–': '-',
  '—': '-',
  '×': '*',
  '·': '*',
  '∙': '*',
  '⋅': '*',
  '÷': '/',
  '...': '..',
  '…': '..',
};

/** Reports a token whose meaning is clear but whose spelling is another language's. It is read as what it means. */
export function reportSpelling(token: IToken, source: Source, report: Report): void {
  const { image, startOffset, tokenType } = token;
  const place = source.place(startOffset, startOffset + image.length);
  const rewrite = (text: string) => ({
    suggestion: { message: `Write \`${text}\`.`, edits: [{ place, text }] },
  });
  const meant = SIGNS[image];
  if (meant !== undefined && tokenType.name.startsWith('Foreign'))
    report({
      code: 'GN0005',
      message: `This is written \`${meant}\`, not \`${image}\`.`,
      place,
      ...rewrite(meant),
    });
  if (tokenType === ForeignString) {
    const text = JSON.stringify(image.slice(1, -1));
    report({
      code: 'GN0005',
      message: 'Text stands between straight double quotes.',
      place,
      ...rewrite(text),
    });
  }
  if (tokenType === EndlessString)
    report({
      code: 'GN0002',
      message: 'This text has no closing quote.',
      help: 'A text begins and ends with `"` on one line.',
      place,
    });
  if (tokenType === OddNumber)
    report({
      code: 'GN0006',
      message: `\`${image}\` is not how a number is written here.`,
      place,
      ...rewrite(numberText(image)),
    });
}

function numberText(image: string): string {
  if (image.startsWith('.')) return `0${image}`;
  return image.endsWith('.') ? image.slice(0, -1) : image.replaceAll('_', '');
}
