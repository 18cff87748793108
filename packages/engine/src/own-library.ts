import { createHash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A libtensorflow that the user has. */
export interface OwnLibrary {
  readonly include: string;
  readonly folder: string;
  /** Absolute paths, the framework library last. */
  readonly libraries: readonly string[];
}

/** `lib` and `include` beside each other, as in TensorFlow's C archives, or Python's `site-packages/tensorflow`. */
const libraryFolders = ['lib', '.', 'tensorflow'];
const includeFolders = ['include', 'tensorflow/include'];
const libraryNames = [
  'libtensorflow_cc.so.2',
  'libtensorflow.so.2',
  'libtensorflow.so',
  'libtensorflow_cc.2.dylib',
  'libtensorflow.2.dylib',
  'libtensorflow.dylib',
];

/** The folder that `GRAMIAN_ENGINE` names. */
export function ownFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = environment['GRAMIAN_ENGINE'];
  return folder ? resolve(folder) : undefined;
}

/** Looks for libtensorflow and its headers in a folder. */
export function findOwnLibrary(root: string): OwnLibrary | undefined {
  const include = includeFolders
    .map((name) => join(root, name))
    .find((folder) => existsSync(join(folder, 'tensorflow', 'c', 'c_api.h')));
  const main = libraryFolders
    .flatMap((folder) => libraryNames.map((name) => ({ folder: join(root, folder), name })))
    .find(({ folder, name }) => existsSync(join(folder, name)));
  if (include === undefined || !main) return undefined;
  const framework = join(main.folder, main.name.replace(/libtensorflow(_cc)?\./, 'libtensorflow_framework.'));
  const libraries = [join(main.folder, main.name), ...(existsSync(framework) ? [framework] : [])];
  return { include, folder: main.folder, libraries };
}

/** Names the addon for a library of the user's; another library in the same place has another name. */
export function ownLibraryName(root: string): string {
  const library = findOwnLibrary(root)?.libraries[0];
  const facts =
    library === undefined
      ? [root]
      : [realpathSync(library), statSync(library).size, statSync(library).mtimeMs];
  return `own-${createHash('sha256').update(facts.join(' ')).digest('hex').slice(0, 12)}`;
}
