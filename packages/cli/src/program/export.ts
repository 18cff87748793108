import { Option, type Command } from 'commander';
import type { ExportFlags } from '../commands/export.js';
import { examples } from './examples.js';
import type { Running } from './running.js';

export function describeExport(program: Command, { context, done }: Running): void {
  program
    .command('export')
    .summary('writes a network for another program')
    .description(
      'Writes the network of a run, or the untrained one of a .net file, as a folder that another program loads.',
    )
    .argument('<run>', 'the run folder, or a .net file')
    .addOption(
      new Option('--to <format>', 'the form').choices(['saved-model', 'tfjs', 'onnx']).makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'where to write it: new or empty')
    .option('--recipe <name>', 'the recipe, where there are several')
    .addHelpText(
      'after',
      examples([['gramian export runs/wine --to saved-model --out wine-model', 'for TensorFlow']]),
    )
    .action(async (run: string, options: ExportFlags) => {
      const { exportModel } = await import('../commands/export.js');
      done(await exportModel(run, options, context));
    });
}
