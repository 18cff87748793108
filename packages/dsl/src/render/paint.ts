import type { Severity } from '../diagnostic/diagnostic.js';

/** Colours of a rendered diagnostic. */
export interface Paint {
  readonly title: (text: string) => string;
  readonly message: (text: string) => string;
  readonly frame: (text: string) => string;
  readonly fault: (text: string) => string;
  readonly related: (text: string) => string;
  readonly help: (text: string) => string;
}

const plain = (text: string) => text;
const ansi =
  (...codes: readonly number[]) =>
  (text: string) =>
    `\u001b[${codes.join(';')}m${text}\u001b[0m`;

const [BOLD, RED, YELLOW, BLUE, CYAN] = [1, 31, 33, 34, 36];

export function paintFor(severity: Severity, color: boolean): Paint {
  if (!color)
    return { title: plain, message: plain, frame: plain, fault: plain, related: plain, help: plain };
  const fault = ansi(BOLD, severity === 'error' ? RED : YELLOW);
  return {
    title: fault,
    message: ansi(BOLD),
    frame: ansi(BLUE),
    fault,
    related: ansi(BLUE),
    help: ansi(CYAN),
  };
}
