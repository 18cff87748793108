import { createRequire } from 'node:module';

/** tfjs-node calls two functions of `util` of which Node 22 warns and which Node 23 and later no longer have. */
export function restoreUtil(): void {
  const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  util['isNullOrUndefined'] = (value: unknown): boolean => value === null || value === undefined;
  util['isArray'] = (value: unknown): boolean => Array.isArray(value);
}
