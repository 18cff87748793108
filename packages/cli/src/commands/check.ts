import { renderSarif } from '@gramian/dsl/check';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '../command-line.js';
import { EXIT, type Exit } from '../exit.js';
import { failureOf, failureText, type Failure } from '../failure.js';
import { checkFile, isSound, type CheckedFile } from '../language/check-file.js';
import { diagnosticsText } from '../language/diagnostics-text.js';
import { pagesFolder } from '../language/pages.js';
import { soundLine } from '../language/sound-line.js';
import { version } from '../version.js';

/** A file that was checked, or why it could not be read. */
type Outcome = CheckedFile | { readonly file: string; readonly error: unknown; readonly failure: Failure };

/** What `gramian check` is told. */
export interface CheckFlags {
  readonly format?: 'text' | 'json' | 'sarif';
  /** The same as the format json. */
  readonly json?: boolean;
}

/** `gramian check FILE…`: every fault of every file. */
export async function check(
  files: readonly string[],
  { json, format = json ? 'json' : 'text' }: CheckFlags,
  { terminal: { out, err }, folder, debug }: Context,
): Promise<Exit> {
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(await outcomeOf(file, folder));
  const sound = outcomes.every((outcome) => !('error' in outcome) && isSound(outcome));
  if (format === 'sarif') {
    for (const outcome of outcomes)
      if ('error' in outcome) err.raw(failureText(outcome.error, { page: err, debug }));
    const diagnostics = outcomes.flatMap((outcome) => ('error' in outcome ? [] : outcome.diagnostics));
    out.exact(`${renderSarif(diagnostics, { version: version(), page: pageOf })}\n`);
  } else if (format === 'json')
    out.line(JSON.stringify({ version: 1, ok: sound, files: outcomes.map(plain) }, null, 2));
  else
    for (const outcome of outcomes) {
      if ('error' in outcome) err.raw(failureText(outcome.error, { page: err, debug }));
      else {
        err.raw(diagnosticsText(outcome, err));
        if (isSound(outcome)) out.line(soundLine(outcome, out.style));
      }
    }
  return sound ? EXIT.done : EXIT.fault;
}

/** The page about a code, where the pages are at hand. */
function pageOf(code: string): string | undefined {
  const folder = pagesFolder();
  return folder === undefined ? undefined : pathToFileURL(join(folder, `${code}.md`)).href;
}

async function outcomeOf(file: string, folder: string): Promise<Outcome> {
  try {
    return await checkFile(file, folder);
  } catch (error) {
    return { file, error, failure: failureOf(error) };
  }
}

function plain(outcome: Outcome): object {
  if ('error' in outcome) return { file: outcome.file, failure: outcome.failure, diagnostics: [] };
  return {
    file: outcome.file,
    recipes: outcome.recipes.map(({ name }) => name),
    diagnostics: outcome.diagnostics,
  };
}
