import { closest } from '@gramian/core';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyWord, PluginPackage } from '@gramian/core';
import { resolve } from 'import-meta-resolve';
import { type Origins, pluginsAtHand } from './at-hand.js';
import { isNpmName, packageFolder } from './package-folder.js';
import { readManifest, requirePlugin } from './manifest.js';
import { PackageError } from './package-error.js';

export interface LoadedPlugin {
  readonly name: string;
  readonly version: string;
  readonly words: readonly AnyWord[];
}

/**
 * Loads a plugin package by its npm name: from the folder's `node_modules`, else from those of the program.
 * @throws PackageError that names the package and what to do
 */
export async function loadPlugin(name: string, origins: Origins): Promise<LoadedPlugin> {
  if (!isNpmName(name))
    throw new PackageError(
      `\`${name}\` is not the name of an npm package.`,
      'Name an installed package, such as "@gramian/optim-ggn"; paths and addresses are not allowed.',
    );
  const own = origins.program === undefined ? undefined : packageFolder(name, origins.program);
  const folder = packageFolder(name, origins.folder) ?? own;
  if (folder === undefined) throw notInstalled(name, origins);
  const manifest = readManifest(folder);
  requirePlugin(name, manifest);
  return { name, version: manifest.version, words: wordsOf(name, await importFrom(name, folder)) };
}

function notInstalled(name: string, origins: Origins): PackageError {
  const near = closest(name, pluginsAtHand(origins));
  return new PackageError(
    `The package \`${name}\` is not installed.`,
    near === undefined ? `Install it: npm install ${name}` : `Did you mean \`${near}\`?`,
  );
}

async function importFrom(name: string, folder: string): Promise<unknown> {
  const suffix = join('node_modules', ...name.split('/'));
  const parent = pathToFileURL(join(folder.slice(0, -suffix.length), 'anything.js'));
  try {
    const module = (await import(resolve(name, parent.href))) as { readonly default?: unknown };
    return module.default;
  } catch (cause) {
    throw new PackageError(
      `The package \`${name}\` could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Install it again, or report it to its author.',
      { cause },
    );
  }
}

function wordsOf(name: string, exported: unknown): readonly AnyWord[] {
  if (!isPluginPackage(exported))
    throw new PackageError(
      `The package \`${name}\` brings no words.`,
      'Its default export must be definePlugin({ words: [...] }).',
    );
  return exported.words;
}

function isPluginPackage(value: unknown): value is PluginPackage {
  return typeof value === 'object' && value !== null && 'words' in value && Array.isArray(value.words);
}
