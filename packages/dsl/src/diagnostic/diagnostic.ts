import type { Place } from '@gramian/core';
import type { Code } from './codes.js';

export type Severity = 'error' | 'warning';

/** Another place that explains the fault: where a shape came from, the first of two. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** Replaces the text of a place; an empty place is an insertion. */
export interface Edit {
  readonly place: Place;
  readonly text: string;
}

/** A change that an editor can make by itself. */
export interface Suggestion {
  readonly message: string;
  readonly edits: readonly Edit[];
}

/** A fault in a `.net` text, for a person to read and a program to act on. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  readonly place: Place;
  readonly related: readonly Related[];
  readonly suggestion?: Suggestion;
  /** True for what has no use, which an editor may fade. */
  readonly unnecessary?: boolean;
}

/** What a check reports; what is absent has its usual value. */
export type Finding = Omit<Diagnostic, 'severity' | 'related'> & Partial<Diagnostic>;

export type Report = (finding: Finding) => void;
