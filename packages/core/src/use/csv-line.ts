import Papa from 'papaparse';

/** Cells as a line of CSV, quoted where they must be. */
export function csvLine(cells: readonly string[]): string {
  return `${Papa.unparse([[...cells]], { newline: '\n' })}\n`;
}
