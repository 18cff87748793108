import { DataError, type Files } from '../../plugin/dataset.js';
import { closest } from '../../spec/closest.js';
import { zipMembers } from '../npz/archive.js';
import type { Labelled, Labels } from '../arrays/labelled.js';
import type { NumberArray } from '../arrays/number-array.js';
import { NPY_HEAD, npyHeader, readNpy, refuseLength, type NpyHeader } from './format.js';

/** An array that NumPy wrote: a file of its own, or one in an archive. */
export interface ArrayFile {
  /** For messages, with backticks. */
  readonly shown: string;
  /** From the beginning of the file and its length. @throws DataError */
  readonly header: () => NpyHeader;
  /** All of it. @throws DataError */
  readonly numbers: () => NumberArray;
}

/** Larger files are not read at one go. */
const LARGEST = 2 ** 31 - 1;

/** `numpy.save` */
export function npyFile(path: string, files: Files): ArrayFile {
  const shown = `\`${path}\``;
  const header = () => {
    const found = npyHeader(files.part(path, 0, NPY_HEAD), shown);
    refuseLength(found, files.size(path), shown);
    return found;
  };
  return { shown, header, numbers: () => readNpy(files.part(path, 0, LARGEST), shown) };
}

/** `numpy.savez`, `numpy.savez_compressed` @returns the array of a name @throws DataError where there is no such archive or array */
export function npzFile(path: string, files: Files): (name: string) => ArrayFile {
  const members = zipMembers(path, files);
  const names = members.map((member) => member.name.replace(/\.npy$/, ''));
  return (name) => {
    const member = members[names.indexOf(name)];
    if (member === undefined) {
      const near = closest(name, names);
      throw new DataError(
        `\`${path}\` holds no array \`${name}\`.`,
        near === undefined
          ? `It holds ${names.map((each) => `\`${each}\``).join(', ')}.`
          : `Did you mean \`${near}\`?`,
      );
    }
    const shown = `\`${name}\` in \`${path}\``;
    const header = () => {
      const found = npyHeader(member.head(NPY_HEAD), shown);
      refuseLength(found, member.size, shown);
      return found;
    };
    const numbers = () => {
      header();
      return readNpy(member.all(), shown);
    };
    return { shown, header, numbers };
  };
}

/** Arrays of inputs and labels, as far as a check needs them. */
export function headersOf(inputs: ArrayFile, labels: ArrayFile): Labelled {
  return { inputs: { file: inputs.shown, array: inputs.header() }, labels: labelsOf(labels) };
}

/** The same with all numbers of the inputs. */
export function numbersOf(inputs: ArrayFile, labels: ArrayFile): Labelled<NumberArray> {
  return { inputs: { file: inputs.shown, array: inputs.numbers() }, labels: labelsOf(labels) };
}

function labelsOf({ shown, header, numbers }: ArrayFile): Labels {
  let read: NumberArray | undefined;
  return { file: shown, array: header(), numbers: () => (read ??= numbers()) };
}
