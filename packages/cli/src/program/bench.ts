import { Option, type Command } from 'commander';
import type { BenchFlags } from '../bench/plan.js';
import { examples } from './examples.js';
import { oneOrMore, seconds } from './arguments.js';
import type { Running } from './running.js';

export function describeBench(program: Command, { context, done }: Running): void {
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
      const { bench } = await import('../commands/bench.js');
      done(await bench(options, context));
    });
}
