import { completeRows, indexOf, listOf, place } from '../csv/columns.js';
import type { CsvText } from '../csv/parse.js';
import { targetsOf, type TargetRoles } from '../csv/samples.js';
import { DataError } from '../../plugin/dataset.js';
import { closest } from '../../spec/closest.js';
import { below, type LabelledPictures } from './labelled.js';

/** Which columns of a table of labels are what. */
export interface TableRoles extends TargetRoles {
  /** The column that names the picture. */
  readonly file: string | undefined;
  /** The columns to learn. */
  readonly label: readonly string[] | undefined;
  /** Whether a row that lacks a label or its picture is refused or left out. */
  readonly missing: 'refuse' | 'skip';
}

/**
 * Pictures that a table names, a row each, with or without the end of the name: `17` is `17.png` where there is only that one.
 *
 * @param folder that holds the pictures
 * @param pictures paths from there; nothing else can be named, whatever the table says
 * @throws DataError that names the row of a picture that is not there, and for labels that make no task
 */
export function labelledByTable(
  folder: string,
  pictures: readonly string[],
  text: CsvText,
  roles: TableRoles,
): LabelledPictures {
  const [fileAt, labelAt] = columnsOf(text, roles);
  const skip = roles.missing === 'skip';
  const complete = completeRows(text, [], [fileAt, ...labelAt], skip);
  const find = finder(folder, pictures, text, fileAt);
  const found = complete.flatMap((row) => {
    const picture = find(row, skip);
    return picture === undefined ? [] : [{ row, picture }];
  });
  if (found.length === 0)
    throw new DataError(
      `None of the ${complete.length} pictures that \`${text.file}\` names is in \`${folder}\`.`,
      `\`${folder}\` holds ${listOf(pictures)}.`,
    );
  const rows = found.map(({ row }) => row);
  return {
    pictures: found.map(({ picture }) => below(folder, picture)),
    targets: targetsOf(text, labelAt, rows, roles),
    labels: rows.map((row) => labelAt.map((at) => text.rows[row]?.[at] ?? '')),
  };
}

function columnsOf(text: CsvText, { file, label }: TableRoles): [number, readonly number[]] {
  if (file === undefined || label === undefined)
    throw new DataError(
      `\`${text.file}\` has the columns ${listOf(text.columns)}: ${file === undefined ? 'which one names the picture' : 'which one is to be learned'}?`,
      `Say it: \`file: ${file === undefined ? '…' : JSON.stringify(file)}, label: ${label === undefined ? '…' : JSON.stringify(label[0])}\`.`,
    );
  const fileAt = indexOf(text, file);
  const labelAt = label.map((name) => indexOf(text, name));
  if (labelAt.includes(fileAt))
    throw new DataError(`Column \`${file}\` is both the picture and its label.`, 'Choose two columns.');
  return [fileAt, labelAt];
}

/** Gives the picture of a row; undefined for one that may be left out. */
function finder(folder: string, pictures: readonly string[], text: CsvText, fileAt: number) {
  const whole = new Set(pictures);
  const stems = new Map<string, string[]>();
  for (const picture of pictures) {
    const stem = picture.replace(/\.[^./]*$/, '');
    stems.set(stem, [...(stems.get(stem) ?? []), picture]);
  }
  return (row: number, skip: boolean): string | undefined => {
    const written = text.rows[row]?.[fileAt] ?? '';
    const name = written.replaceAll('\\', '/').replace(/^\.\//, '');
    if (whole.has(name)) return name;
    const [only, other] = stems.get(name) ?? [];
    if (only !== undefined && other === undefined) return only;
    if (only !== undefined)
      throw new DataError(
        `${place(text, row, fileAt)}: \`${written}\` could be \`${only}\` or \`${other ?? ''}\`.`,
        'Write the end of the name as well.',
      );
    if (skip) return undefined;
    const near = closest(name, [...pictures, ...stems.keys()]);
    throw new DataError(
      `${place(text, row, fileAt)}: there is no picture \`${written}\` in \`${folder}\`.`,
      near === undefined
        ? 'Names count from that folder. Leave such rows out with `missing: skip`.'
        : `Did you mean \`${near}\`? Leave such rows out with \`missing: skip\`.`,
    );
  };
}
