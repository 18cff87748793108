import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest, type Manifest } from './manifest.js';
import { packageFolder } from './package-folder.js';

/** The folder of this package, whose own dependencies are at hand for every file. */
export const OWN_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** Names of the plugin packages that the project of a folder and this command depend on. Loads none of them. */
export function pluginsAtHand(folder: string): readonly string[] {
  const project = projectFolder(folder);
  const names = [...(project === undefined ? [] : pluginsOf(project)), ...pluginsOf(OWN_FOLDER)];
  return [...new Set(names)];
}

function pluginsOf(project: string): string[] {
  const own = manifestOf(project);
  return Object.keys({ ...own?.dependencies, ...own?.devDependencies }).filter((name) => {
    const folder = packageFolder(name, project);
    return folder !== undefined && manifestOf(folder)?.gramian !== undefined;
  });
}

function projectFolder(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : projectFolder(parent);
}

function manifestOf(folder: string): Manifest | undefined {
  try {
    return readManifest(folder);
  } catch {
    // A package that says nothing readable is no plugin; `use` of it says more.
    return undefined;
  }
}
