import type { Command } from 'commander';
import { examples } from './examples.js';
import type { Running } from './running.js';

export function describePlugins(program: Command, { context, done }: Running): void {
  program
    .command('plugins')
    .summary('tells what the words of the language do')
    .description(
      'Lists the words of the language, or tells all about one: its options, defaults and example.',
    )
    .argument('[name]', 'a word, or the npm name of a package that brings words')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      examples([
        ['gramian plugins', 'every word'],
        ['gramian plugins conv', 'one word'],
        ['gramian plugins @gramian/optim-ggn', 'the words of a package'],
      ]),
    )
    .action(async (name: string | undefined, options: { json?: boolean }) => {
      const { plugins } = await import('../commands/plugins.js');
      done(await plugins(name, options, context));
    });
}
