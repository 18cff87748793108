import { openTerminal } from './terminal/terminal.js';
import { UsageError } from './errors.js';
import { EXIT, type Exit } from './exit.js';
import { run } from './program/program.js';

// A reader that has seen enough closes the pipe (`gramian plugins | head -1`); that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.fault);
  });
}

process.exitCode = await main();

async function main(): Promise<Exit> {
  const terminal = openTerminal(process);
  const argv = process.argv.slice(2);
  try {
    return await run(argv, { terminal, folder: process.cwd(), debug: debugging() });
  } catch (error) {
    const { style } = terminal.err;
    if (error instanceof UsageError) {
      terminal.err.line(`${style.bad('error')}: ${error.message}`);
      terminal.err.line(`See ${style.name(helpFor(argv))}.`);
      return EXIT.usage;
    }
    const { failureText } = await import('./failure.js');
    terminal.err.raw(
      failureText(error, { page: terminal.err, debug: debugging() || argv.includes('--debug') }),
    );
    return EXIT.fault;
  }
}

function helpFor(argv: readonly string[]): string {
  const command = argv.find((word) =>
    ['train', 'evaluate', 'predict', 'export', 'check', 'fmt', 'plugins', 'lsp', 'bench', 'doctor'].includes(
      word,
    ),
  );
  return ['gramian', ...(command === undefined ? [] : [command]), '--help'].join(' ');
}

function debugging(): boolean {
  return Boolean(process.env['GRAMIAN_DEBUG']);
}
