import type { Command } from 'commander';
import type { EvaluateFlags } from '../commands/evaluate.js';
import { examples } from './examples.js';
import type { Running } from './running.js';

export function describeEvaluate(program: Command, { context, done }: Running): void {
  program
    .command('evaluate')
    .summary('measures trained networks again, or on other data')
    .description(
      'Measures the trained networks of a run: on its own test samples, or on those of another file of the same kind.',
    )
    .argument('<run>', 'the run folder')
    .option('--recipe <name>', 'measure this recipe only')
    .option('--checkpoint <step>', 'measure the parameters of this checkpoint, or of the `last` one')
    .option('--data <file>', 'a CSV, JSON lines or IDX file with targets, in place of the run’s test samples')
    .option('--labels <file>', 'the IDX file of the labels, where --data is an IDX file of images')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      examples([
        ['gramian evaluate runs/quickstart', 'every network of the run, on its own test samples'],
        ['gramian evaluate runs/wine --data new.csv', 'on samples that it never saw'],
      ]),
    )
    .action(async (run: string, options: EvaluateFlags) => {
      const { evaluate } = await import('../commands/evaluate.js');
      done(await evaluate(run, options, context));
    });
}
