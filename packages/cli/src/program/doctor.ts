import type { Command } from 'commander';
import { examples } from './examples.js';
import type { Running } from './running.js';

export function describeDoctor(program: Command, { context, done }: Running): void {
  program
    .command('doctor')
    .summary('says which engine runs, and why')
    .description(
      'Says which engine runs, why, and its versions. Ends with status 1 where something is wrong.',
    )
    .option('--fix', 'download and build what is missing')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      examples([
        ['gramian doctor', 'what is there'],
        ['gramian doctor --fix', 'get what is missing'],
      ]),
    )
    .action(async (options: { fix?: boolean; json?: boolean }) => {
      const { doctor } = await import('../commands/doctor.js');
      done(await doctor(options, context));
    });
}
