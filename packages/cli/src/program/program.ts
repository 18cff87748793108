import { Command, CommanderError } from 'commander';
import type { Context } from '../command-line.js';
import { UsageError } from '../errors.js';
import { EXIT, type Exit } from '../exit.js';
import { version } from '../version.js';
import { examples } from './examples.js';
import type { Running } from './running.js';
import { usageText } from './usage-text.js';

/** The commands, in the order of the help. Each is loaded where it is named, all of them where help or an unknown word needs them. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command, running: Running) => void>>> = {
  train: async () => (await import('./train.js')).describeTrain,
  check: async () => (await import('./check.js')).describeCheck,
  fmt: async () => (await import('./fmt.js')).describeFmt,
  evaluate: async () => (await import('./evaluate.js')).describeEvaluate,
  predict: async () => (await import('./predict.js')).describePredict,
  export: async () => (await import('./export.js')).describeExport,
  plugins: async () => (await import('./plugins.js')).describePlugins,
  explain: async () => (await import('./explain.js')).describeExplain,
  lsp: async () => (await import('./lsp.js')).describeLsp,
  bench: async () => (await import('./bench.js')).describeBench,
  doctor: async () => (await import('./doctor.js')).describeDoctor,
};

/**
 * Runs one command line. Each command's code is loaded only when it is called, so that `check` starts without TensorFlow.
 * @param argv the words after `gramian`
 * @throws UsageError where the command line is wrong
 */
export async function run(argv: readonly string[], context: Context): Promise<Exit> {
  let exit: Exit = EXIT.done;
  const named = Object.entries(COMMANDS).filter(([name]) => name === argv[0]);
  const commands = named.length > 0 ? named : Object.entries(COMMANDS);
  const described = await Promise.all(commands.map(([, load]) => load()));
  const program = programOf(context);
  const done = (code: Exit) => {
    exit = code;
  };
  for (const describe of described) describe(program, { context, done });
  finish(program);
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    throw new UsageError(usageText(error.message));
  }
  return exit;
}

function programOf(context: Context): Command {
  const { style } = context.terminal.out;
  return new Command('gramian')
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
}

/** What every command has, and the help of the whole. */
function finish(program: Command): void {
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
}
