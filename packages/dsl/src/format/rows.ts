/** Lines of the formatted text, before comments at their ends are put in a column. */
export interface Row {
  /** One line, or several. */
  readonly text: string;
  /** After it on its last line. */
  readonly comment?: string;
  /** Whether the comment stands below those of the rows around it. */
  readonly column: boolean;
  /** Whether an empty line is before it. */
  readonly apart: boolean;
}

/** The text of all rows. Comments at the ends of lines that follow each other begin in one column. */
export function rowsText(rows: readonly Row[]): string {
  let text = '';
  for (let i = 0; i < rows.length;) {
    const row = rows[i];
    if (row === undefined) break;
    let end = i + 1;
    if (hasColumn(row)) while (end < rows.length && goesOn(rows[end])) end++;
    const run = rows.slice(i, end);
    const width = Math.max(...run.map((each) => each.text.length));
    for (const each of run) text += rowText(each, run.length > 1 ? width : 0);
    i = end;
  }
  return text;
}

const hasColumn = (row: Row) => row.column && row.comment !== undefined && !row.text.includes('\n');

const goesOn = (row: Row | undefined) => row !== undefined && !row.apart && hasColumn(row);

function rowText({ text, comment, apart }: Row, width: number): string {
  const line = comment === undefined ? text : `${text.padEnd(width)}  ${comment}`;
  return `${apart ? '\n' : ''}${line}\n`;
}
