import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** An npm name: no path, no address. https://docs.npmjs.com/cli/configuring-npm/package-json#name */
const NPM_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

export const isNpmName = (name: string): boolean => name.length <= 214 && NPM_NAME.test(name);

/**
 * The folder of an installed package as seen from a folder, in the order in which Node looks. Nothing is loaded, and only
 * `node_modules` folders are looked into.
 */
export function packageFolder(name: string, from: string): string | undefined {
  if (!isNpmName(name)) return undefined;
  const places = createRequire(resolve(from, 'anything.js')).resolve.paths(name) ?? [];
  return places.map((place) => join(place, name)).find((folder) => existsSync(join(folder, 'package.json')));
}
