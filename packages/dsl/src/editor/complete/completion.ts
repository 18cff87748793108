import type { AnyWord } from '@gramian/core';
import type { Edit } from '../../diagnostic/diagnostic.js';
import { type Expected, expectedAt, homeOf } from '../expected.js';
import { argumentCompletions } from './arguments.js';
import { packageCompletions, type PackageNames } from './packages.js';
import { declarationCompletions, statementCompletions } from './statements.js';
import type { Reading } from '../reading.js';
import { type Spot, spotAt } from '../spot.js';

export type CompletionKind =
  'statement' | 'word' | 'option' | 'value' | 'declared' | 'parameter' | 'package' | 'unit';

/** One thing that may stand at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it is, in one line. */
  readonly detail: string;
  /** More, in Markdown; of a word, its page. */
  readonly documentation?: string;
  readonly word?: AnyWord;
  /** What is put in, with places to fill in as in `kernel: ${1:3}`. */
  readonly snippet: string;
  /** The same for an editor that takes no such places. */
  readonly text: string;
  /** 0 comes first. */
  readonly rank: number;
  /** What else has to change: the `use` of a package. */
  readonly edits?: readonly Edit[];
}

export interface Completions {
  /** The text that is replaced. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
}

/** What may stand at a place of a text, however little of it is there yet. Never throws, never reads the whole text as a tree. */
export function complete(reading: Reading, offset: number, packages: PackageNames = () => []): Completions {
  const { lexed, source } = reading;
  const spot = spotAt(offset, lexed, lexed.file, source);
  if (spot === undefined) return { from: offset, to: offset, items: [] };
  return { from: spot.from, to: spot.to, items: itemsAt(spot, reading, packages) };
}

function itemsAt(spot: Spot, reading: Reading, packages: PackageNames): readonly Completion[] {
  const expected: Expected = expectedAt(spot, reading.view);
  if (expected.kind === 'package') return packageCompletions(spot, reading, packages);
  if (spot.string !== undefined) return [];
  switch (expected.kind) {
    case 'declaration':
      return declarationCompletions();
    case 'statement':
      return [
        ...statementCompletions(expected, spot, reading.view),
        ...(seemsOutside(spot, reading) ? declarationCompletions() : []),
      ];
    case 'from':
      return [FROM];
    case 'parent':
      return [...reading.view.outline.recipe]
        .filter((name) => name !== expected.own)
        .map((name) => plain(name, 'declared', 'recipe', 1));
    case 'argument':
      return argumentCompletions(expected, spot, reading.view);
    case 'nothing':
      return [];
  }
}

const FROM = plain('from', 'statement', 'takes over everything that another recipe says', 0);

/** At the margin, in a block that is not closed, someone may be beginning the next declaration. */
function seemsOutside({ groups, from }: Spot, { source }: Reading): boolean {
  const margin = source.place(from, from).column === 1;
  return margin && groups.length === 2 && homeOf(groups) !== 'file' && groups[1]?.closed === false;
}

/** An item that is put in as it is called. */
export function plain(
  label: string,
  kind: CompletionKind,
  detail: string,
  rank: number,
  documentation?: string,
): Completion {
  const more = documentation === undefined ? {} : { documentation };
  return { label, kind, detail, rank, text: label, snippet: escaped(label), ...more };
}

/** Text as it stands in a snippet. */
export function escaped(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}
