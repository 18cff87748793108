import { Option, type Command } from 'commander';
import type { ExplainFlags } from '../commands/explain.js';
import { examples } from './examples.js';
import { oneOrMore } from './arguments.js';
import type { Running } from './running.js';

export function describeExplain(program: Command, { context, done }: Running): void {
  program
    .command('explain')
    .summary('tells what a model is made of and what it takes')
    .description(
      'Tells of each model of a .net file its layers, their shapes and parameters, and the multiply-adds and memory of a training step.',
    )
    .argument('<file>', 'the .net file')
    .option('--model <name>', 'this model only')
    .addOption(
      new Option('--batch <number>', 'samples of a step, where no recipe says it').argParser(oneOrMore),
    )
    .option('--svg <file>', 'draw the model into this file')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      examples([
        ['gramian explain quickstart.net', 'a table'],
        ['gramian explain resnet20.net --model ResNet20 --svg resnet20.svg', 'and a picture'],
      ]),
    )
    .action(async (file: string, options: ExplainFlags) => {
      const { explain } = await import('../commands/explain.js');
      done(await explain(file, options, context));
    });
}
