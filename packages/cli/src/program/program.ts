import { Command, CommanderError } from 'commander';
import type { Context } from '../command-line.js';
import { UsageError } from '../errors.js';
import { EXIT, type Exit } from '../exit.js';
import { version } from '../version.js';
import { describeBench } from './bench.js';
import { describeCheck } from './check.js';
import { describeDoctor } from './doctor.js';
import { describeEvaluate } from './evaluate.js';
import { examples } from './examples.js';
import { describeExplain } from './explain.js';
import { describeExport } from './export.js';
import { describeFmt } from './fmt.js';
import { describeLsp } from './lsp.js';
import { describePlugins } from './plugins.js';
import { describePredict } from './predict.js';
import { describeTrain } from './train.js';
import { usageText } from './usage-text.js';

/**
 * Runs one command line. Each command's code is loaded only when it is called, so that `check` starts without TensorFlow.
 * @param argv the words after `gramian`
 * @throws UsageError where the command line is wrong
 */
export async function run(argv: readonly string[], context: Context): Promise<Exit> {
  let exit: Exit = EXIT.done;
  const program = describe(context, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    throw new UsageError(usageText(error.message));
  }
  return exit;
}

function describe(context: Context, done: (exit: Exit) => void): Command {
  const { style } = context.terminal.out;
  const program = new Command('gramian')
    .description('Trains neural networks that are described in .net files.')
    .helpCommand('help [command]', 'tells more about a command')
    .configureHelp({ styleTitle: style.bold, styleCommandText: style.name, styleOptionTerm: style.name })
    .configureOutput({
      writeOut: (text) => {
        context.terminal.out.raw(text);
      },
      // Faults of the command line are thrown; main says them.
      writeErr: () => undefined,
      getOutHelpWidth: () => context.terminal.out.width(),
      getOutHasColors: () => context.terminal.out.colour,
    })
    .exitOverride();

  const running = { context, done };
  describeTrain(program, running);
  describeCheck(program, running);
  describeFmt(program, running);
  describeEvaluate(program, running);
  describePredict(program, running);
  describeExport(program, running);
  describePlugins(program, running);
  describeExplain(program, running);
  describeLsp(program);
  describeBench(program, running);
  describeDoctor(program, running);

  for (const command of [program, ...program.commands]) {
    command
      .helpOption('-h, --help', 'show this help')
      .version(version(), '-V, --version', 'show the version')
      .showSuggestionAfterError();
  }
  program.addHelpText(
    'after',
    examples([
      ['gramian check my.net', 'find every fault of a file'],
      ['gramian train my.net', 'train what it describes'],
      ['gramian plugins conv', 'what a word of the language does'],
    ]),
  );
  return program;
}
