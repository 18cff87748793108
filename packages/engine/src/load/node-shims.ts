import { createRequire } from 'node:module';

type OldUtil = Record<string, unknown>;

/** tfjs-node calls two functions of `util` that Node 23 and later no longer have. */
export function restoreUtil(): void {
  const util = createRequire(import.meta.url)('node:util') as OldUtil;
  util['isNullOrUndefined'] ??= (value: unknown): boolean => value === null || value === undefined;
  util['isArray'] ??= (value: unknown): boolean => Array.isArray(value);
}
