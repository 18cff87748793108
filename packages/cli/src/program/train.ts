import { Option, type Command } from 'commander';
import type { TrainFlags } from '../commands/train.js';
import { examples } from './examples.js';
import { several, size, threadsOrAll, wholeNumber } from './arguments.js';
import type { Running } from './running.js';

export function describeTrain(program: Command, { context, done }: Running): void {
  program
    .command('train')
    .summary('trains the recipes, or the experiment, of a .net file')
    .description(
      'Trains the experiment of a .net file, or, where it has none, its recipes one after the other, and writes a report.',
    )
    .argument('<file>', 'the .net file')
    .option('--recipe <name>', 'train this recipe only; may be given several times', several)
    .option('--experiment <name>', 'run this experiment; a file with only one needs no name')
    .option('--list', 'show what would be trained, and train nothing')
    .option('--set <path=value>', 'change a value of the file; may be given several times', several)
    .option('--out <folder>', 'write the run here rather than under runs/')
    .addOption(new Option('--seed <number>', 'use this seed for every recipe').argParser(wholeNumber))
    .addOption(
      new Option(
        '--threads <number>',
        'compute with so many threads, or `all`; without it a step is timed on all and on one',
      ).argParser(threadsOrAll),
    )
    .addOption(
      new Option(
        '--data-in-graph <size>',
        'put samples of up to this size, as in 2GB, into the graph, and feed larger sets in chunks; without it a quarter of the memory',
      ).argParser(size),
    )
    .option('--eager', 'run every operation by itself, uncompiled: slow, for debugging')
    .option('--quiet', 'print the result alone')
    .option('--json', 'print every event of the training as a line of JSON')
    .option('--debug', 'show where in the code an error comes from')
    .addHelpText(
      'after',
      examples([
        ['gramian train quickstart.net', 'every recipe of the file'],
        ['gramian train quickstart.net --recipe Fast --seed 3', 'one of them, from another start'],
        ['gramian train quickstart.net --set epochs=20 --set optimizer.damping=0.1', 'other values'],
        ['gramian train rates.net --experiment Rates --list', 'the runs of an experiment'],
        ['gramian train quickstart.net --json > events.jsonl', 'for programs'],
      ]),
    )
    .action(async (file: string, options: TrainFlags) => {
      const { train } = await import('../commands/train.js');
      done(await train(file, options, context));
    });
}
