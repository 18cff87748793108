import { dirname, resolve } from 'node:path';
import { folderFiles, KINDS, type Vocabulary } from '@gramian/core';
import { check, listUses, type Checked, type CheckOptions } from '@gramian/dsl/check';
import { installedWords, loadUsed } from '@gramian/plugins';
import { readNetText } from '../files/net-text.js';
import { OWN_FOLDER } from '../own-folder.js';

/** What the command line says about the recipes. */
export interface Wanted {
  /** Only these. */
  readonly recipes?: readonly string[] | undefined;
  /** `path=value`, over what the file says. */
  readonly set?: readonly string[] | undefined;
}

export interface CheckedFile extends Checked {
  /** As the person named it. */
  readonly file: string;
  readonly text: string;
  /** The words of every package that the file uses. */
  readonly vocabulary: Vocabulary;
}

/**
 * Reads a `.net` file, loads the packages that it uses, and checks it.
 * @param folder that the file is relative to
 * @throws InputError where the file cannot be read; every other fault is a diagnostic
 */
export async function checkFile(file: string, folder: string, wanted: Wanted = {}): Promise<CheckedFile> {
  const text = readNetText(file, folder);
  const home = dirname(resolve(folder, file));
  const uses = listUses(text, file).map((use) => use.package);
  const { vocabulary, unavailable } = await loadUsed(uses, { folder: home, program: OWN_FOLDER });
  const options: CheckOptions = {
    file,
    vocabulary,
    unavailable,
    files: folderFiles(home),
    ...(wanted.set === undefined ? {} : { set: wanted.set }),
    ...(wanted.recipes === undefined ? {} : { recipes: wanted.recipes }),
  };
  const checked = check(text, options);
  // Only where a word is unknown is it worth knowing who else could bring it.
  const again = checked.diagnostics.some(({ code }) => code === 'GN0301' || code === 'GN0302');
  const last = again ? check(text, { ...options, known: await wordsAtHand(home) }) : checked;
  return { ...last, file, text, vocabulary };
}

export const isSound = ({ diagnostics }: Checked): boolean =>
  diagnostics.every(({ severity }) => severity !== 'error');

async function wordsAtHand(home: string): Promise<ReadonlyMap<string, string>> {
  const { vocabulary } = await installedWords({ folder: home, program: OWN_FOLDER });
  const entries = KINDS.flatMap((kind) =>
    vocabulary.words(kind).map(({ name }): [string, string] => [name, vocabulary.origin(kind, name) ?? '']),
  );
  return new Map(entries.filter(([, from]) => from !== '@gramian/core'));
}
