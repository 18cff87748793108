import { breaksLine } from './comment-lines.js';
import { INDENT, layOutDocument } from './document.js';
import { type Head, headOf } from './head-document.js';
import type { Entry, Remark, Statement, Untouched } from './outline.js';
import type { Piece } from './pieces.js';
import { type Row, rowsText } from './rows.js';
import { shortText } from './short-block.js';
import { setApart } from './set-apart.js';

/** Lines are broken beyond this many columns. */
const WIDTH = 100;

/** Declarations whose statements have their values in a column. */
const COLUMNS = new Set<string | undefined>(['recipe', 'experiment']);

/** The text of an outline. */
export function print(entries: readonly Entry[], source: string): string {
  const printer = new Printer(source);
  printer.entries(setApart(entries), 0, false);
  return rowsText(printer.rows);
}

class Printer {
  readonly rows: Row[] = [];

  constructor(private readonly source: string) {}

  /** @param columns whether the values of the statements stand in a column */
  entries(entries: readonly Entry[], indentation: number, columns: boolean): void {
    const heads = new Map<Entry, Head>();
    let width = 0;
    for (const entry of entries) {
      if (entry.kind !== 'statement') continue;
      if (entry.kept === undefined) heads.set(entry, headOf(entry.head));
      if (columns) width = Math.max(width, wordWidth(entry, heads.get(entry)));
    }
    for (const [i, entry] of entries.entries()) {
      const placed = i === 0 ? { ...entry, apart: false } : entry;
      if (placed.kind === 'remark') this.#remark(placed, indentation);
      else if (placed.kind === 'untouched') this.#untouched(placed, indentation);
      else this.#statement(placed, heads.get(entry), { indentation, columns, width });
    }
  }

  #remark({ comments, apart }: Pick<Remark, 'comments' | 'apart'>, indentation: number): void {
    this.rows.push({ text: ' '.repeat(indentation) + textOf(comments), column: false, apart });
  }

  #untouched({ first, end, indented, parted, apart, joined }: Untouched, indentation: number): void {
    const { start } = first;
    const line = this.source.slice(this.source.lastIndexOf('\n', start - 1) + 1, start);
    const before = indented ? (line.trim() === '' ? line : '') : ' '.repeat(indentation);
    const text = `${parted ? '; ' : before}${this.source.slice(start, end)}`;
    this.#row({ text, column: false, apart }, joined);
  }

  #statement(
    statement: Statement,
    head: Head | undefined,
    place: { readonly indentation: number; readonly columns: boolean; readonly width: number },
  ): void {
    const { block, trailing, kept, apart } = statement;
    const { indentation, columns } = place;
    const joined = statement.joined && kept !== undefined;
    const text = head ? this.#soundText(statement, head, place) : this.#keptText(statement, indentation);
    if (block === undefined) {
      this.#row({ text, ...commentOf(trailing), column: true, apart }, joined);
      return;
    }
    const moved = kept === undefined ? block.before.slice(inline(block.before)) : [];
    const opening = [...moved, ...block.opening];
    const end = `}${this.#tailText(statement)}`;
    const last = { ...commentOf(trailing), column: false };
    const short = statement.declares === undefined ? shortText(statement) : undefined;
    if (opening.length + block.entries.length === 0) {
      this.#row({ text: text + end, ...last, apart }, joined);
    } else if (short !== undefined && text.length + short.length + end.length + 2 <= WIDTH) {
      this.#row({ text: `${text} ${short} ${end}`, ...last, apart }, joined);
    } else {
      const length = inline(opening) + 1;
      this.#row({ text, ...commentOf(opening.slice(0, length)), column: false, apart }, joined);
      const inner = indentation + INDENT;
      for (const comment of opening.slice(length)) this.#remark({ comments: [comment], apart: false }, inner);
      this.entries(block.entries, inner, columns || COLUMNS.has(statement.declares));
      this.rows.push({ text: ' '.repeat(indentation) + end, ...last, apart: false });
    }
  }

  #tailText({ tail }: Statement): string {
    return tail === undefined ? '' : ` ${this.source.slice(tail[0]?.start, tail.at(-1)?.end)}`;
  }

  #soundText(
    { leading, block }: Statement,
    { word, rest, call }: Head,
    { indentation, width }: { readonly indentation: number; readonly width: number },
  ): string {
    const before = leading.map(({ text }) => `${text} `);
    const gap = rest === undefined || call ? '' : ' '.repeat(Math.max(width - word.length, 0) + 1);
    const inside = block?.before.slice(0, inline(block.before)).map(({ text }) => ` ${text}`) ?? [];
    const document = [before, word, gap, rest ?? '', inside, block ? ' {' : ''];
    return ' '.repeat(indentation) + layOutDocument(document, indentation, WIDTH);
  }

  #keptText({ leading, head, kept }: Statement, indentation: number): string {
    const before = leading.map(({ text }) => `${text} `).join('');
    return ' '.repeat(indentation) + before + this.source.slice(head[0]?.start, kept);
  }

  #row(row: Row, joined: boolean): void {
    const before = this.rows.at(-1);
    if (!joined || before === undefined || before.comment !== undefined) this.rows.push(row);
    else
      this.rows.splice(-1, 1, {
        ...row,
        text: `${before.text} ${row.text.trimStart()}`,
        apart: before.apart,
      });
  }
}

const textOf = (comments: readonly Piece[]) => comments.map(({ text }) => text).join(' ');

const commentOf = (comments: readonly Piece[]) =>
  comments.length === 0 ? {} : { comment: textOf(comments) };

/** How many comments can stand on one line before one that ends it. */
function inline(comments: readonly Piece[]): number {
  const first = comments.findIndex(breaksLine);
  return first < 0 ? comments.length : first;
}

/** Columns of the word before a value; also of one whose statement stays as it is. */
function wordWidth({ head }: Statement, sound: Head | undefined): number {
  if (sound) return sound.rest === undefined || sound.call ? 0 : sound.word.length;
  return head.length > 1 ? (head.find(({ kind }) => kind === 'token')?.text.length ?? 0) : 0;
}
