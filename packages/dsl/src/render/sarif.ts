import type { Place } from '@gramian/core';
import { CODES, type Code } from '../diagnostic/codes.js';
import type { Diagnostic, Edit } from '../diagnostic/diagnostic.js';

export interface SarifOptions {
  /** The version of the tool. */
  readonly version: string;
  /** Where the page about a code is, as a URI. */
  readonly page?: (code: Code) => string | undefined;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * Diagnostics of any number of files as a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020), which
 * code hosts and editors show: a rule for each code that occurs, places, related places, and the edits of suggestions as fixes.
 */
export function renderSarif(diagnostics: readonly Diagnostic[], { version, page }: SarifOptions): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const indices = new Map(codes.map((code, i) => [code, i]));
  const rules = codes.map((code) => {
    const helpUri = page?.(code);
    return {
      id: code,
      shortDescription: { text: CODES[code] },
      ...(helpUri === undefined ? {} : { helpUri }),
    };
  });
  const run = {
    tool: { driver: { name: 'gramian', semanticVersion: version, rules } },
    columnKind: 'utf16CodeUnits',
    results: diagnostics.map((diagnostic) => ({
      ruleIndex: indices.get(diagnostic.code),
      ...resultOf(diagnostic),
    })),
  };
  return JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2);
}

function resultOf({ code, severity, message, help, place, related, suggestion }: Diagnostic): object {
  const advice = help ?? suggestion?.message;
  return {
    ruleId: code,
    level: severity,
    message: { text: advice === undefined ? message : `${message} ${advice}` },
    locations: [{ physicalLocation: locationOf(place) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, id) => ({
            id,
            physicalLocation: locationOf(one.place),
            message: { text: one.message },
          })),
        }),
    ...(suggestion
      ? {
          fixes: [
            { description: { text: suggestion.message }, artifactChanges: changesOf(suggestion.edits) },
          ],
        }
      : {}),
  };
}

/** The edits of one suggestion, file by file. */
function changesOf(edits: readonly Edit[]): readonly object[] {
  const files = new Map<string | undefined, Edit[]>();
  for (const edit of edits) files.set(edit.place.file, [...(files.get(edit.place.file) ?? []), edit]);
  return Array.from(files, ([file, changed]) => ({
    artifactLocation: artifactOf(file),
    replacements: changed.map(({ place, text }) => ({
      deletedRegion: regionOf(place),
      insertedContent: { text },
    })),
  }));
}

const locationOf = (place: Place) => ({ artifactLocation: artifactOf(place.file), region: regionOf(place) });

/** A relative path stays relative, for the reader to resolve; a text without a file is standard input. */
function artifactOf(file = 'stdin'): object {
  const path = file.replaceAll('\\', '/');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${encoded.slice(4)}` };
  return { uri: path.startsWith('/') ? `file://${encoded}` : encoded };
}

const regionOf = ({ line, column, offset, length }: Place) => ({
  startLine: line,
  startColumn: column,
  charOffset: offset,
  charLength: length,
});
