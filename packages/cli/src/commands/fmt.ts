import { writeAtomically } from '@gramian/core';
import { format } from '@gramian/dsl';
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import type { Context } from '../command-line.js';
import { EXIT, type Exit } from '../exit.js';
import { failureText } from '../failure.js';
import { netFilesOf } from '../files/net-files.js';
import { readNetText } from '../files/net-text.js';

/** What stands for standard input. */
const INPUT = '-';

interface Options {
  /** Only say which files are not formatted. */
  readonly check?: boolean;
}

/** `gramian fmt FILE…`: brings files, folders of files, or standard input into their one form. */
export async function fmt(
  paths: readonly string[],
  { check = false }: Options,
  context: Context,
): Promise<Exit> {
  const { terminal, debug } = context;
  const counts = { formatted: 0, other: 0, failed: 0 };
  const attempt = async (what: () => Promise<void> | void) => {
    try {
      await what();
    } catch (error) {
      counts.failed++;
      terminal.err.raw(failureText(error, { page: terminal.err, debug }));
    }
  };
  for (const path of paths)
    await attempt(async () => {
      if (path === INPUT) counts[(await formatInput(check, context)) ? 'formatted' : 'other']++;
      else
        for (const file of netFilesOf(path, context.folder))
          await attempt(() => {
            counts[formatFile(file, check, context) ? 'formatted' : 'other']++;
          });
    });
  const line = summary(counts, check);
  if (!paths.includes(INPUT) && line !== '') terminal[check ? 'err' : 'out'].line(line);
  return counts.failed > 0 || (check && counts.other > 0) ? EXIT.fault : EXIT.done;
}

/** Whether the file was formatted before. */
function formatFile(file: string, check: boolean, { terminal: { out }, folder }: Context): boolean {
  const text = readNetText(file, folder);
  const formatted = format(text);
  if (formatted === text) return true;
  if (!check) {
    const path = realpathSync(resolve(folder, file));
    writeAtomically(path, formatted, statSync(path).mode);
  }
  out.line(check ? file : `${out.style.good('✔')} ${file}`);
  return false;
}

/** Whether the text on standard input was formatted before; what it is when formatted goes to standard output. */
async function formatInput(check: boolean, { terminal: { out } }: Context): Promise<boolean> {
  const text = await readAll(process.stdin);
  const formatted = format(text);
  if (!check) out.exact(formatted);
  else if (formatted !== text) out.line(INPUT);
  return formatted === text;
}

function summary(
  { formatted, other }: Readonly<Record<'formatted' | 'other', number>>,
  check: boolean,
): string {
  if (other === 0)
    return formatted === 0 ? '' : `${files(formatted)} ${formatted === 1 ? 'is' : 'are'} formatted.`;
  const before = formatted === 0 ? '' : `; ${formatted} ${formatted === 1 ? 'was' : 'were'} so before`;
  return check
    ? `${files(other)} of ${formatted + other} ${other === 1 ? 'is' : 'are'} not formatted. Run gramian fmt.`
    : `${files(other)} formatted${before}.`;
}

const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`;
