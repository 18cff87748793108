import { placeText, type Place } from '@gramian/core';
import type { Style } from './terminal/style.js';

/** An error as a person reads it. */
export interface Failure {
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
  if (isReadable(error)) return readable(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const path = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
  return SYSTEM[code]?.(path) ?? unexpected(error.message);
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

/** The failure as lines for the terminal; the stack only where it is asked for. */
export function failureText(error: unknown, as: { readonly style: Style; readonly debug: boolean }): string {
  const { message, help, at } = failureOf(error);
  const lines = [`${as.style.bad('error')}: ${message}`];
  if (at !== undefined) lines.push(` ${as.style.dim('-->')} ${placeText(at)}`);
  if (help !== undefined) lines.push(`  ${as.style.dim('=')} ${as.style.name('help')}: ${help}`);
  if (as.debug && error instanceof Error) lines.push('', as.style.dim(stackOf(error)));
  return `${lines.join('\n')}\n`;
}

function stackOf(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own;
}
