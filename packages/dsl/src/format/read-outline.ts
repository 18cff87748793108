import { startsDeclaration } from '../syntax/declaration-start.js';
import { DECLARATIONS } from '../syntax/keywords.js';
import { RightBrace } from '../syntax/tokens.js';
import { Cursor } from './cursor.js';
import type { Faults } from './faults.js';
import type { Block, Entry, Remark, Untouched } from './outline.js';
import { is, type Piece } from './pieces.js';

/** The entries of a file. */
export function readOutline(pieces: readonly Piece[], faults: Faults): readonly Entry[] {
  return new OutlineReader(new Cursor(pieces), faults).entries(true);
}

/** Where an entry begins. */
interface Beginning {
  readonly first: Piece;
  /** Comments before it on its line. */
  readonly leading: readonly Piece[];
  readonly apart: boolean;
  readonly joined: boolean;
  readonly parted: boolean;
}

class OutlineReader {
  /** Whether the lines of the entry that is being read tell where its blocks end: a brace is missing. */
  #bound = false;

  constructor(
    private readonly cursor: Cursor,
    private readonly faults: Faults,
  ) {}

  /** The entries up to the brace that closes them. */
  entries(top: boolean): readonly Entry[] {
    const entries: Entry[] = [];
    for (;;) {
      const last = this.cursor.last;
      const { comments, before, parted, joined } = this.cursor.takeBetween();
      const { next } = this.cursor;
      if (next === undefined || is(next, RightBrace)) return [...entries, ...remarks(comments, last)];
      const own = Math.max(ownLines(comments, next), before);
      entries.push(...remarks(comments.slice(0, own), last));
      const leading = comments.slice(own);
      const first = leading[0] ?? next;
      const previous = own > 0 ? comments[own - 1] : last;
      const apart = isApart(first, previous);
      const onLine = entries.length > 0 && joined && first.line === previous?.lastLine;
      if (top) this.#bound = false;
      const entry = this.#entry({ first, leading, apart, joined: onLine, parted }, top);
      entries.push(top && this.#bound && entry.kind === 'untouched' ? widened(entry, entries) : entry);
    }
  }

  #entry({ leading, parted, ...place }: Beginning, top: boolean): Entry {
    const { head, known } = this.cursor.takeHead();
    const [start, end] = [head[0]?.start ?? 0, head.at(-1)?.end ?? 0];
    const sound = known && !this.faults.within(start, end);
    const block = this.#block();
    const word = head.find(({ token }) => token)?.token?.tokenType.name.toLowerCase() ?? '';
    const read = [...head, ...(block ? [block.brace] : [])].flatMap(({ token }) => token ?? []);
    // It would be one in a line of its own.
    if (!top && startsDeclaration(read, 0)) this.#bound = true;
    const stray = head.length === 0 || (top && !DECLARATIONS.includes(word));
    if ((stray || !sound) && block === undefined) this.cursor.takeSemicolon();
    const tail = block ? this.#tail() : [];
    const kept = sound ? {} : { kept: block?.brace.end ?? this.cursor.last?.end ?? end };
    if (stray || (top && this.#bound)) return this.#untouched({ indented: top, parted, ...place });
    return {
      kind: 'statement',
      ...(top ? { declares: word } : {}),
      leading,
      head,
      ...kept,
      ...(block ? { block } : {}),
      ...(tail.length > 0 ? { tail } : {}),
      trailing: this.cursor.takeTrailing(),
      lastLine: this.cursor.last?.lastLine ?? 0,
      ...place,
    };
  }

  #block(): Block | undefined {
    const brace = this.cursor.takeBrace();
    if (brace === undefined) return undefined;
    const opening = this.cursor.takeOpening();
    const entries = this.entries(false);
    const close = this.cursor.next;
    if (close?.text === '') this.#bound = true;
    this.cursor.take();
    return { ...brace, opening, entries, short: close?.line === brace.brace.line };
  }

  #tail(): readonly Piece[] {
    if (!this.cursor.atTail) return [];
    const { head } = this.cursor.takeHead();
    this.cursor.takeSemicolon();
    return head;
  }

  #untouched(place: Omit<Untouched, 'kind' | 'end' | 'lastLine'>): Untouched {
    if (this.#bound) this.cursor.takeInside(place.first.column);
    else this.cursor.takeTrailing();
    const last = this.cursor.last ?? place.first;
    return { kind: 'untouched', end: last.end, lastLine: last.lastLine, ...place };
  }
}

const isApart = (piece: Piece, before: Piece | undefined) =>
  before !== undefined && piece.line > before.lastLine + 1;

/** Where braces have no partners the indentation of their lines counts, so that the beginning of the line stays, too. */
function widened(entry: Untouched, before: Entry[]): Untouched {
  const previous = before.at(-1);
  if (previous?.lastLine !== entry.first.line) return entry;
  before.pop();
  const { first, apart } = previous;
  const parted = previous.kind === 'untouched' && previous.parted;
  return widened({ ...entry, first, apart, joined: false, parted }, before);
}

/** How many of some comments have lines of their own; the others are on the line of what comes after them. */
function ownLines(comments: readonly Piece[], next: Piece): number {
  let own = comments.length;
  for (let after = next; own > 0; own--) {
    const comment = comments[own - 1];
    if (comment === undefined || comment.lastLine !== after.line) break;
    after = comment;
  }
  return own;
}

/** Comments that share a line are one remark. */
function remarks(comments: readonly Piece[], before: Piece | undefined): readonly Remark[] {
  const found: (Remark & { readonly comments: Piece[]; lastLine: number })[] = [];
  let previous = before;
  for (const comment of comments) {
    const last = found.at(-1);
    const { lastLine } = comment;
    if (last?.lastLine === comment.line) {
      last.comments.push(comment);
      last.lastLine = lastLine;
    } else
      found.push({
        kind: 'remark',
        comments: [comment],
        first: comment,
        lastLine,
        apart: isApart(comment, previous),
      });
    previous = comment;
  }
  return found;
}
