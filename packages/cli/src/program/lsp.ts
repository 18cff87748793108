import type { Command } from 'commander';

export function describeLsp(program: Command): void {
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
      const { lsp } = await import('../commands/lsp.js');
      await lsp(options);
    });
}
