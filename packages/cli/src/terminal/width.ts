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

/** The text, cut so that it fits into a line of `width` columns. */
export function fit(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width <= 1) return '…'.slice(0, Math.max(0, width));
  const [first = ''] = wrapAnsi(text, width - 1, { hard: true, trim: false, wordWrap: false }).split('\n');
  return `${first}…`;
}

/** Lines of at most `width` columns, broken between words; words that are longer stay whole. */
export function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(20, width)).split('\n');
}
