import { Writable } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from './server.js';

export interface ServeOptions {
  /** Folder of the program that serves, whose own plugin packages are at hand for every file. */
  readonly program?: string | undefined;
  /** Folder of the pages about diagnostics, `GN0101.md` and so on. */
  readonly pages?: string | undefined;
  readonly version: string;
  /** True where the person who started the server trusts every file that it will be shown. */
  readonly trusted?: boolean | undefined;
}

/**
 * Serves the language over the standard streams, as the language server protocol has it, until the client says `exit` or is gone.
 * Then the process ends: with 0 after `shutdown`, else with 1.
 */
export function serve(options: ServeOptions): void {
  startServer(createConnection(process.stdin, protocolOutput()), options);
}

/** Standard output for the protocol alone: what a plugin prints would break it, so that goes to standard error. */
function protocolOutput(): Writable {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return new Writable({
    write(chunk: Buffer, _, done) {
      write(chunk, done);
    },
  });
}
