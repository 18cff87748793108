import { placeText, type Place } from '@gramian/core';
import { renderText, type Code, type Sources } from '@gramian/dsl/check';
import type { Page } from './terminal/terminal.js';

/** An error as a person reads it. */
export interface Failure {
  /** A diagnostic's code, or the operating system's. */
  readonly code?: string;
  readonly message: string;
  readonly help?: string;
  readonly at?: Place;
}

const SYSTEM: Readonly<Record<string, (path: string) => Failure>> = {
  ENOSPC: (path) => ({
    message: `The disk is full${path}.`,
    help: 'Free some space, or write the run elsewhere with --out.',
  }),
  EACCES: (path) => ({
    message: `Writing is not allowed${path}.`,
    help: 'Change the permissions, or write the run elsewhere with --out.',
  }),
  EROFS: (path) => ({
    message: `The file system is read-only${path}.`,
    help: 'Write the run elsewhere with --out.',
  }),
  ENOTDIR: (path) => ({
    message: `A file stands where a folder is needed${path}.`,
    help: 'Choose another --out.',
  }),
};

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return unexpected(String(error));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  if (isReadable(error)) return { ...code, ...readable(error) };
  const path = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
  return { ...code, ...(SYSTEM[code.code ?? '']?.(path) ?? unexpected(error.message)) };
}

/** Errors made to be read bring what to do, or where. */
const isReadable = (error: Error) => 'help' in error || 'at' in error;

function readable(error: Error & { readonly help?: unknown; readonly at?: unknown }): Failure {
  return {
    message: error.message,
    ...(typeof error.help === 'string' ? { help: error.help } : {}),
    ...(isPlace(error.at) ? { at: error.at } : {}),
  };
}

function unexpected(message: string): Failure {
  return {
    message: `Gramian failed unexpectedly: ${message}`,
    help: 'Run it again with GRAMIAN_DEBUG=1 to see where.',
  };
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'line' in value && 'column' in value;
}

export interface FailureStyle {
  readonly page: Pick<Page, 'style' | 'colour'>;
  /** Whether to show the stack. */
  readonly debug: boolean;
  /** The texts that places point into, for the lines around them. */
  readonly sources?: Sources;
}

/** The failure as lines for the terminal: the statement that it came from underlined, where it came from one. */
export function failureText(error: unknown, { page, debug, sources }: FailureStyle): string {
  const { style } = page;
  const { code, message, help, at } = failureOf(error);
  const stack = debug && error instanceof Error ? `\n${style.dim(stackOf(error))}\n` : '';
  if (isDiagnostic(code) && at !== undefined && sources !== undefined) {
    const diagnostic = { code, severity: 'error', message, place: at, related: [] } as const;
    return `${renderText([help === undefined ? diagnostic : { ...diagnostic, help }], sources, { color: page.colour })}${stack}`;
  }
  const lines = [`${style.bad(isDiagnostic(code) ? `error[${code}]` : 'error')}: ${message}`];
  if (at !== undefined) lines.push(` ${style.dim('-->')} ${placeText(at)}`);
  if (help !== undefined) lines.push(`  ${style.dim('=')} ${style.name('help')}: ${help}`);
  return `${lines.join('\n')}\n${stack}`;
}

const isDiagnostic = (code: string | undefined): code is Code => code !== undefined && /^GN\d{4}$/.test(code);

function stackOf(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own;
}
