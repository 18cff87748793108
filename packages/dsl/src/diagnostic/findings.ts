import type { Diagnostic, Report } from './diagnostic.js';

/**
 * Collects findings. A layer that is expanded ten times, or a model that three recipes use, is wrong once: of findings with one
 * code at one place the first stays.
 */
export class Findings {
  readonly #found = new Map<string, Diagnostic>();

  readonly report: Report = (finding) => {
    const { file = '', offset, length } = finding.place;
    const key = `${finding.code} ${offset} ${length} ${file}`;
    if (!this.#found.has(key)) this.#found.set(key, { severity: 'error', related: [], ...finding });
  };

  get errors(): number {
    return [...this.#found.values()].filter((found) => found.severity === 'error').length;
  }

  /** In the order of the text; faults of the command line come first. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#found.values()].sort(
      (a, b) => rank(a) - rank(b) || a.place.offset - b.place.offset || (a.code < b.code ? -1 : 1),
    );
  }
}

function rank({ place }: Diagnostic): number {
  return place.file?.startsWith('--') ? 0 : 1;
}
