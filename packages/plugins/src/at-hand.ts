import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readManifest, type Manifest } from './manifest.js';
import { packageFolder } from './package-folder.js';

/** Where packages may come from. */
export interface Origins {
  /** Folder of the file that names them: its `node_modules` and those above it. */
  readonly folder: string;
  /** Folder of the program that asks, whose own dependencies are at hand for every file. */
  readonly program?: string | undefined;
}

/** Names of the plugin packages that the project of a folder and the program depend on. Loads none of them. */
export function pluginsAtHand({ folder, program }: Origins): readonly string[] {
  const project = projectFolder(folder);
  const names = [project, program].flatMap((home) => (home === undefined ? [] : pluginsOf(home)));
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
