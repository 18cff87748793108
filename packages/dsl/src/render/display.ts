import { eastAsianWidth } from 'get-east-asian-width';

const TAB = 4;

/** A piece of a source line as it is shown. */
export interface Shown {
  readonly text: string;
  /** Columns of the screen. */
  readonly width: number;
}

/**
 * Source text for a terminal: tabs as spaces, and characters that would move the cursor or colour the screen as signs.
 * @param column the column of the screen at which it begins, for tabs
 */
export function display(text: string, column: number): Shown {
  let shown = '';
  let width = 0;
  for (const character of text) {
    const piece = character === '\t' ? ' '.repeat(TAB - ((column + width) % TAB)) : visible(character);
    shown += piece;
    width += character === '\t' ? piece.length : widthOf(piece);
  }
  return { text: shown, width };
}

/** Columns of the screen that one character takes. */
function widthOf(character: string): number {
  if (/^(\p{Mn}|\p{Me}|\p{Cf})$/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  // C1 controls, marks that turn the direction of writing, lone surrogates, the byte order mark.
  return /[\u0080-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]/u.test(character)
    ? '�'
    : character;
}
