import type { Source } from '../source/source.js';
import { display } from './display.js';
import type { Mark } from './marks.js';
import type { Paint } from './paint.js';

/** Lines longer than this are shown from where the mark is. */
const WIDEST = 100;

/** Lines of context on either side of a long mark that are not cut away. */
const LEAD = 20;

/** Source lines with the marks below them, numbers on the left. */
export function frameOf(
  source: Source,
  marks: readonly Mark[],
  gutter: number,
  paint: Paint,
): readonly string[] {
  const bar = paint.frame(`${' '.repeat(gutter)} |`);
  const lines: string[] = [bar];
  let before: number | undefined;
  for (const mark of marks) {
    const { line } = mark.place;
    if (before !== undefined && line > before + 1) lines.push(paint.frame(`${' '.repeat(gutter)} …`));
    const window = windowOf(source, mark);
    const number = paint.frame(`${String(line).padStart(gutter)} |`);
    if (line !== before) lines.push(`${number} ${window.text}`.trimEnd());
    const sign = (mark.primary ? '^' : '-').repeat(window.length);
    const under = `${sign}${mark.message === '' ? '' : ` ${mark.message}`}`;
    lines.push(
      `${bar} ${' '.repeat(window.start)}${mark.primary ? paint.fault(under) : paint.related(under)}`,
    );
    before = line;
  }
  return lines;
}

interface Window {
  readonly text: string;
  /** Where the mark begins and how long it is, in columns of the screen. */
  readonly start: number;
  readonly length: number;
}

/** The part of a line around a mark that fits, and where in it the mark stands. */
function windowOf(source: Source, { place }: Mark): Window {
  const line = source.line(place.line);
  const offset = Math.min(place.column - 1, line.length);
  const end = Math.min(offset + place.length, line.length);
  const all = display(line, 0);
  if (all.width <= WIDEST) {
    const start = display(line.slice(0, offset), 0).width;
    return { text: all.text, start, length: Math.max(display(line.slice(offset, end), start).width, 1) };
  }
  const from = boundary(line, Math.max(offset - LEAD, 0));
  const to = boundary(line, Math.min(from + WIDEST - 2, line.length));
  const [head, tail] = [from > 0 ? '…' : '', to < line.length ? '…' : ''];
  const start = head.length + display(line.slice(from, offset), head.length).width;
  const length = Math.max(display(line.slice(offset, Math.min(end, to)), start).width, 1);
  return { text: `${head}${display(line.slice(from, to), head.length).text}${tail}`, start, length };
}

/** Not between the halves of one character. */
function boundary(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}
