import { dirname, resolve } from 'node:path';
import { folderFiles, KINDS, standardWords, Vocabulary } from '@gramian/core';
import { check, listUses, type Checked, type CheckOptions, type Unavailable, type Use } from '@gramian/dsl';
import { failureOf } from '../failure.js';
import { readNetText } from '../files/net-text.js';
import { installedWords } from '../plugins/installed.js';
import { loadPlugin } from '../plugins/load.js';

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
  const { vocabulary, unavailable } = await load(listUses(text, file), home);
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

/** The language's own words and those of the packages that are used; of the packages that cannot be used, why. */
async function load(
  uses: readonly Use[],
  home: string,
): Promise<{ readonly vocabulary: Vocabulary; readonly unavailable: ReadonlyMap<string, Unavailable> }> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  const unavailable = new Map<string, Unavailable>();
  for (const { package: name } of uses) {
    try {
      vocabulary.add(name, (await loadPlugin(name, home)).words);
    } catch (error) {
      unavailable.set(name, failureOf(error));
    }
  }
  return { vocabulary, unavailable };
}

async function wordsAtHand(home: string): Promise<ReadonlyMap<string, string>> {
  const { vocabulary } = await installedWords(home);
  const entries = KINDS.flatMap((kind) =>
    vocabulary.words(kind).map(({ name }): [string, string] => [name, vocabulary.origin(kind, name) ?? '']),
  );
  return new Map(entries.filter(([, from]) => from !== '@gramian/core'));
}
