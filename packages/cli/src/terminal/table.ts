import { padEnd, padStart, widthOf } from './width.js';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Lines of a table without rules: columns two spaces or more apart, titles above where there are any. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const titled = columns.some((column) => column.title !== '');
  const lines = titled ? [columns.map((column) => column.title), ...rows] : rows;
  const widths = columns.map((_, i) => Math.max(...lines.map((cells) => widthOf(cells[i] ?? ''))));
  return lines.map((cells) =>
    columns
      .map((column, i) => (column.align === 'right' ? padStart : padEnd)(cells[i] ?? '', widths[i] ?? 0))
      .join('   ')
      .trimEnd(),
  );
}
