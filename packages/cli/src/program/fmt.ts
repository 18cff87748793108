import type { Command } from 'commander';
import { examples } from './examples.js';
import type { Running } from './running.js';

export function describeFmt(program: Command, { context, done }: Running): void {
  program
    .command('fmt')
    .summary('brings .net files into their one form')
    .description(
      'Brings .net files into their one form: spaces, lines, columns. Comments stay, and what is not understood stays as it is.',
    )
    .argument('<files...>', 'the .net files, or folders of them; - for standard input')
    .option(
      '--check',
      'write nothing, name the files that are not in it, and end with status 1 if there are any',
    )
    .addHelpText(
      'after',
      examples([
        ['gramian fmt quickstart.net', 'one file'],
        ['gramian fmt nets --check', 'every .net file of a folder, for CI'],
        ['gramian fmt - < a.net > b.net', 'for programs'],
      ]),
    )
    .action(async (files: string[], options: { check?: boolean }) => {
      const { fmt } = await import('../commands/fmt.js');
      done(await fmt(files, options, context));
    });
}
