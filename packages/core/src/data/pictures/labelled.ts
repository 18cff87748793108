import { DataError, type ColumnEncoding, type Files } from '../../plugin/dataset.js';

/** Pictures and what each of them is labelled with. */
export interface LabelledPictures {
  /** Paths from the folder of the `.net` file. */
  readonly pictures: readonly string[];
  /** How labels become numbers. */
  readonly targets: readonly ColumnEncoding[];
  /** What is written for each picture: a text for each target. */
  readonly labels: readonly (readonly string[])[];
}

const PICTURE = /\.(png|jpe?g)$/i;

/** The pictures of a folder and below, paths from that folder. @throws DataError where there is none */
export function picturesIn(folder: string, files: Files): readonly string[] {
  const all = files.list(folder);
  const pictures = all.filter((file) => PICTURE.test(file));
  if (pictures.length > 0) return pictures;
  throw new DataError(
    `\`${folder}\` holds no picture${all.length === 0 ? ', nor any other file' : `: none of its ${all.length} files ends in .png, .jpg or .jpeg`}.`,
    'Name the folder that holds the pictures, or a folder above it.',
  );
}

/** A path below a folder. */
export function below(folder: string, path: string): string {
  return folder.endsWith('/') ? folder + path : `${folder}/${path}`;
}
