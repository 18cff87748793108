import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { BenchFlags } from './bench/plan.js';
import type { Context } from './command-line.js';
import type { CheckFlags } from './commands/check.js';
import type { EvaluateFlags } from './commands/evaluate.js';
import type { ExplainFlags } from './commands/explain.js';
import type { ExportFlags } from './commands/export.js';
import type { PredictFlags } from './commands/predict.js';
import { UsageError } from './errors.js';
import { EXIT, type Exit } from './exit.js';
import { version } from './version.js';

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
      const { train } = await import('./commands/train.js');
      done(await train(file, options, context));
    });

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
      const { check } = await import('./commands/check.js');
      done(await check(files, options, context));
    });

  program
    .command('fmt')
    .summary('brings .net files into their one form')
    .description(
      'Brings .net files into their one form: spaces, lines, columns. Comments stay, and what is not understood stays as it is.',
    )
    .argument('<files...>', 'the .net files, or folders of them; - for standard input')
    .option(
      '--check',
      'write nothing, name the files that are not in it, and end with status 1 if there are any',
    )
    .addHelpText(
      'after',
      examples([
        ['gramian fmt quickstart.net', 'one file'],
        ['gramian fmt nets --check', 'every .net file of a folder, for CI'],
        ['gramian fmt - < a.net > b.net', 'for programs'],
      ]),
    )
    .action(async (files: string[], options: { check?: boolean }) => {
      const { fmt } = await import('./commands/fmt.js');
      done(await fmt(files, options, context));
    });

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
      const { evaluate } = await import('./commands/evaluate.js');
      done(await evaluate(run, options, context));
    });

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
      const { predict } = await import('./commands/predict.js');
      done(await predict(run, files, options, context));
    });

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
      const { exportModel } = await import('./commands/export.js');
      done(await exportModel(run, options, context));
    });

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
      const { plugins } = await import('./commands/plugins.js');
      done(await plugins(name, options, context));
    });

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
      const { explain } = await import('./commands/explain.js');
      done(await explain(file, options, context));
    });

  program
    .command('lsp')
    .summary('serves an editor: the language server')
    .description(
      'The language server of .net files: speaks the language server protocol over standard input and output. Editors start it.',
    )
    .option('--stdio', 'standard input and output, as always')
    .option('--clientProcessId <id>', 'ends with that process, as the protocol has it')
    .option('--trust', 'load the packages that files use; without it, where the editor says so')
    .action(async (options: { trust?: boolean }) => {
      const { lsp } = await import('./commands/lsp.js');
      await lsp(options);
    });

  program
    .command('bench')
    .summary('measures training steps, beside other frameworks')
    .description(
      'Measures time and memory of training steps on five workloads, beside JAX and PyTorch where a Python has them.',
    )
    .option('--workload <list>', 'only these of W1,W2,W3,W4,W5')
    .option('--what <list>', 'only these of sgd,ggn')
    .option('--by <list>', 'only these of eager,compiled,looped,jax,torch')
    .addOption(
      new Option('--threads <number>', 'best: both are measured, and the better one counts')
        .choices(['1', 'all', 'best'])
        .default('best'),
    )
    .addOption(
      new Option('--rounds <number>', 'how often each is measured, in turn').argParser(oneOrMore).default(3),
    )
    .addOption(new Option('--seconds <number>', 'time for each measurement').argParser(seconds).default(2))
    .option('--json', 'print every measurement as a line of JSON')
    .addHelpText(
      'after',
      examples([
        ['gramian bench --workload W1,W3 --what sgd', 'two workloads'],
        ['gramian bench --by looped,jax --json', 'for programs'],
      ]),
    )
    .addHelpText(
      'after',
      [
        '\nVariables:',
        '  GRAMIAN_PEER_PYTHON   a Python that has JAX or PyTorch',
        '  GRAMIAN_PEER_SCRIPTS  the folder of the scripts that measure with them',
      ].join('\n'),
    )
    .action(async (options: BenchFlags) => {
      const { bench } = await import('./commands/bench.js');
      done(await bench(options, context));
    });

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
      const { doctor } = await import('./commands/doctor.js');
      done(await doctor(options, context));
    });

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

/** Options of `gramian train` as the command line gives them. */
export interface TrainFlags {
  readonly recipe?: readonly string[];
  readonly experiment?: string;
  readonly list?: boolean;
  readonly set?: readonly string[];
  readonly out?: string;
  readonly seed?: number;
  readonly threads?: number | 'all';
  readonly eager?: boolean;
  readonly debug?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

const several = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value];

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return Number(text);
}

function threadsOrAll(text: string): number | 'all' {
  if (text === 'all') return 'all';
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (number < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more, or `all`.');
  return number;
}

function oneOrMore(text: string): number {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return number;
}

function seconds(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 3600))
    throw new InvalidArgumentError('It must be a number of seconds, up to 3600.');
  return number;
}

function examples(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([line]) => line.length));
  return `\nExamples:\n${lines.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`).join('\n')}`;
}

/** commander's message as one plain sentence: `error: unknown option '--sed'\n(Did you mean --seed?)`. */
function usageText(message: string): string {
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = what.charAt(0).toUpperCase() + what.slice(1).replace(/[.]*$/, '.');
  return suggestion === undefined ? sentence : `${sentence} ${suggestion.replace(/^\((.*)\)$/, '$1')}`;
}
