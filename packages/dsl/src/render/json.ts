import type { Diagnostic } from '../diagnostic/diagnostic.js';

/** Diagnostics for a program: `{ "version": 1, "diagnostics": [ … ] }`, places with offset, length, line and column. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify({ version: 1, diagnostics }, undefined, 2);
}
