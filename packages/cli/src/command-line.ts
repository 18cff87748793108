import type { Terminal } from './terminal/terminal.js';

/** What every command is given. */
export interface Context {
  readonly terminal: Terminal;
  /** The folder that paths on the command line are relative to. */
  readonly folder: string;
  /** Whether errors show where they come from. */
  readonly debug: boolean;
}
