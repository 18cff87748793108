import type { Command } from 'commander';
import type { PredictFlags } from '../commands/predict.js';
import { examples } from './examples.js';
import type { Running } from './running.js';

export function describePredict(program: Command, { context, done }: Running): void {
  program
    .command('predict')
    .summary('tells what a trained network says about new samples')
    .description(
      'Tells what a trained network says about the samples of files: CSV, JSON lines, IDX, PNG, JPEG or WebP.',
    )
    .argument('<run>', 'the run folder')
    .argument('<files...>', 'the files')
    .option('--recipe <name>', 'the recipe, where the run has several')
    .option('--checkpoint <step>', 'use the parameters of this checkpoint, or of the `last` one')
    .option('--out <file>', 'write the predictions there: .csv, or .jsonl for JSON lines')
    .option('--json', 'JSON lines rather than CSV')
    .addHelpText(
      'after',
      examples([
        ['gramian predict runs/wine new.csv', 'a line of CSV for each row'],
        ['gramian predict runs/digits three.png seven.png --recipe Fast', 'pictures'],
        ['gramian predict runs/wine new.csv --out predictions.jsonl', 'into a file'],
      ]),
    )
    .action(async (run: string, files: string[], options: PredictFlags) => {
      const { predict } = await import('../commands/predict.js');
      done(await predict(run, files, options, context));
    });
}
