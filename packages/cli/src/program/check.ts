import { Option, type Command } from 'commander';
import type { CheckFlags } from '../commands/check.js';
import { examples } from './examples.js';
import type { Running } from './running.js';

export function describeCheck(program: Command, { context, done }: Running): void {
  program
    .command('check')
    .summary('finds every fault of .net files, without training')
    .description('Finds every fault of .net files: grammar, names, options, shapes. Trains nothing.')
    .argument('<files...>', 'the .net files')
    .addOption(
      new Option('--format <format>', 'how the diagnostics are printed; sarif is for code hosts')
        .choices(['text', 'json', 'sarif'])
        .conflicts('json'),
    )
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      examples([
        ['gramian check quickstart.net', 'one file'],
        ['gramian check *.net --json', 'several, for programs'],
        ['gramian check *.net --format sarif > faults.sarif', 'for code scanning'],
      ]),
    )
    .action(async (files: string[], options: CheckFlags) => {
      const { check } = await import('../commands/check.js');
      done(await check(files, options, context));
    });
}
