import { COLOURED, PLAIN, type Style } from './style.js';

/** The part of a process that a command speaks through. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** One stream as a command sees it. */
export interface Page {
  readonly style: Style;
  readonly colour: boolean;
  /** True where lines can be redrawn. */
  readonly live: boolean;
  /** Columns to fill with prose; 80 where the stream has no width, at most 120 so that lines stay readable. */
  width(): number;
  /** Columns that there are; a pipe has no end of them. */
  columns(): number;
  line(text?: string): void;
  /** Text as it is, without a line end. */
  raw(text: string): void;
  /** Text for a file or a program, byte for byte. */
  exact(text: string): void;
}

export interface Terminal {
  readonly out: Page;
  readonly err: Page;
}

const WIDEST = 120;

export function openTerminal({ stdout, stderr, env }: Streams): Terminal {
  return { out: pageOn(stdout, env), err: pageOn(stderr, env) };
}

function pageOn(stream: Output, env: Streams['env']): Page {
  const colour = wantsColour(stream, env);
  return {
    style: colour ? COLOURED : PLAIN,
    colour,
    live: stream.isTTY === true && env['TERM'] !== 'dumb' && env['CI'] === undefined,
    width: () => Math.min(stream.columns ?? 80, WIDEST),
    columns: () => stream.columns ?? Infinity,
    line: (text = '') => {
      stream.write(`${spaced(text)}\n`);
    },
    raw: (text) => {
      stream.write(spaced(text));
    },
    exact: (text) => {
      stream.write(text);
    },
  };
}

/** Lines are broken by now, and people search logs for plain spaces. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

/** https://no-color.org and https://force-color.org: set and not empty. */
function wantsColour(stream: Output, env: Streams['env']): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
