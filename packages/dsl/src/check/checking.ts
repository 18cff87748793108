import type { Files, Place } from '@gramian/core';
import type { Report } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import type { ModelDeclaration } from '../syntax/tree.js';
import type { LayerShapes } from './model/layer-shape.js';
import type { Words } from './words.js';

/** What every part of a check works with. */
export interface Checking {
  readonly report: Report;
  readonly words: Words;
  /** Absent where no data may be looked at, as in an editor that is not trusted. */
  readonly files: Files | undefined;
  /** The layers of every model that is looked at. */
  readonly layers: LayerShapes;
  /** Models that expand to more lines than a model may have. */
  readonly endless: Set<ModelDeclaration>;
  /** The texts that places point into, by file. */
  readonly sources: ReadonlyMap<string | undefined, Source>;
}

const LONGEST = 40;

/** The text of a place on one line, cut where it is long. */
export function written(place: Place, { sources }: Checking): string {
  const text = sources.get(place.file)?.text.slice(place.offset, place.offset + place.length) ?? '';
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 2)}…` : line;
}

/** The same, and whether an error has been reported through it since. */
export function watched(checking: Checking): { readonly checking: Checking; readonly sound: () => boolean } {
  let errors = 0;
  return {
    checking: {
      ...checking,
      report: (finding) => {
        if (finding.severity !== 'warning') errors++;
        checking.report(finding);
      },
    },
    sound: () => errors === 0,
  };
}
