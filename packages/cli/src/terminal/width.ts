import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Columns that text takes in a terminal: colours take none, wide characters two. */
export const widthOf = (text: string): number => stringWidth(text);

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

const ESC = '\u001b';
/** A colour's escape sequence, or a stretch of text. */
const PIECES = new RegExp(`${ESC}\\[[0-9;]*m|[^${ESC}]+`, 'gu');
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The text, cut so that it fits into a line of `width` columns. Colours end where they did. */
export function fit(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let left = width - 1;
  let cut = false;
  return (text.match(PIECES) ?? []).map((piece) => (piece.startsWith(ESC) ? piece : taken(piece))).join('');

  function taken(piece: string): string {
    let kept = '';
    for (const { segment } of graphemes.segment(piece)) {
      if (cut) break;
      cut = widthOf(segment) > left;
      left -= widthOf(segment);
      kept += cut ? (width > 0 ? '…' : '') : segment;
    }
    return kept;
  }
}

/** Lines of at most `width` columns, broken between words; words that are longer stay whole. */
export function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(20, width)).split('\n');
}

/** The same where there is a width; a log has none. */
export const folded = (text: string, width: number): string[] =>
  Number.isFinite(width) ? wrap(text, width) : [text];
