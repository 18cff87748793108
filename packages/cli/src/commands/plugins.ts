import { closest, KINDS } from '@gramian/core';
import { installedWords, type Installed } from '@gramian/plugins';
import type { Context } from '../command-line.js';
import { InputError } from '../errors.js';
import { EXIT, type Exit } from '../exit.js';
import { OWN_FOLDER } from '../own-folder.js';
import { wordJson } from '../words/json.js';
import { wordLines } from '../words/word.js';
import { wordsNamed, type Entry } from '../words/entries.js';
import { listLines } from '../words/list.js';

/** `gramian plugins [NAME]`: what the words of the language do. */
export async function plugins(
  name: string | undefined,
  options: { readonly json?: boolean },
  { terminal, folder }: Context,
): Promise<Exit> {
  const installed = await installedWords({ folder, program: OWN_FOLDER });
  for (const { message, help } of installed.broken)
    terminal.err.line(`${terminal.err.style.warning('warning')}: ${message} ${help ?? ''}`.trimEnd());

  const { out } = terminal;
  const found = name === undefined ? wordsNamed(installed, undefined) : wordsNamed(installed, name);
  if (found.length === 0) throw unknownWord(name ?? '', installed);
  if (options.json) out.line(JSON.stringify({ version: 1, words: found.map(wordJson) }, null, 2));
  else for (const line of textLines(name, found, installed)) out.line(line);
  return EXIT.done;

  function textLines(
    asked: string | undefined,
    entries: readonly Entry[],
    { packages }: Installed,
  ): string[] {
    if (asked === undefined || packages.includes(asked)) return listLines(entries, out.style, out.width());
    return entries.flatMap((entry, i) => [
      ...(i > 0 ? [''] : []),
      ...wordLines(entry, out.style, out.width()),
    ]);
  }
}

function unknownWord(name: string, { vocabulary, packages }: Installed): InputError {
  const known = [...KINDS.flatMap((kind) => vocabulary.words(kind).map((word) => word.name)), ...packages];
  const near = closest(name, known);
  return new InputError(
    `There is no word \`${name}\`.`,
    near === undefined
      ? '`gramian plugins` lists every word.'
      : `Did you mean \`${near}\`? \`gramian plugins\` lists every word.`,
  );
}
