import { numberOf } from '../csv/numbers.js';
import { DataError, type ColumnEncoding } from '../../plugin/dataset.js';
import type { TargetRoles } from '../csv/samples.js';
import { below, type LabelledPictures } from './labelled.js';

/** More than this are measurements or names of people, not classes. */
const MOST_CLASSES = 1000;

/**
 * Pictures that lie in a folder for each label: `18/…` or `cat/…`. Folders within these do not count.
 *
 * @param folder that holds the folders
 * @param pictures paths from there
 * @throws DataError for pictures without a folder and names of folders that make no task
 */
export function labelledByFolders(
  folder: string,
  pictures: readonly string[],
  roles: TargetRoles,
): LabelledPictures {
  const labels = pictures.map((picture) => labelOf(folder, picture));
  return {
    pictures: pictures.map((picture) => below(folder, picture)),
    targets: [encodingOf(folder, [...new Set(labels)], roles)],
    labels: labels.map((label) => [label]),
  };
}

function labelOf(folder: string, picture: string): string {
  const at = picture.indexOf('/');
  if (at !== -1) return picture.slice(0, at);
  throw new DataError(
    `\`${below(folder, picture)}\` lies in no folder that could be its label.`,
    'Put each picture into a folder named by its label, or name a table of labels: `labels: "labels.csv"`.',
  );
}

function encodingOf(folder: string, names: readonly string[], { task, yes }: TargetRoles): ColumnEncoding {
  const odd = names.find((name) => numberOf(name) === undefined);
  const classes = task === 'classification' || yes !== undefined;
  if (odd === undefined && !classes) return { kind: 'number', name: 'label' };
  const numbers = names.filter((name) => numberOf(name) !== undefined).length;
  if (!classes && numbers > 0)
    throw new DataError(
      `The folder \`${below(folder, odd ?? '')}\` is not named by a number, as ${numbers} of the ${names.length} folders beside it are.`,
      'Take it out, or write `task: classification`.',
    );
  if (task === 'regression')
    throw new DataError(
      `The folder \`${below(folder, odd ?? '')}\` is not named by a number, and \`task: regression\` needs numbers.`,
      'Leave `task` out, to learn the names as classes.',
    );
  if (names.length < 2 || names.length > MOST_CLASSES)
    throw new DataError(
      names.length < 2
        ? `All pictures lie in \`${below(folder, names[0] ?? '')}\`, which makes a single class.`
        : `\`${folder}\` holds pictures in ${names.length} folders; classes are at most ${MOST_CLASSES}.`,
      'Name the folder that holds one folder for each class.',
    );
  const values = odd === undefined ? [...names].sort((a, b) => Number(a) - Number(b)) : [...names].sort();
  if (yes !== undefined && !values.includes(yes))
    throw new DataError(
      `\`${folder}\` holds no pictures in a folder \`${yes}\`.`,
      `Its folders are ${values
        .slice(0, 12)
        .map((name) => `\`${name}\``)
        .join(', ')}${values.length > 12 ? ` and ${values.length - 12} more` : ''}.`,
    );
  return { kind: 'category', name: 'label', values: yes === undefined ? values : [yes], numeric: false };
}
