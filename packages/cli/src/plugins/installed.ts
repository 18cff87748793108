import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { standardWords, Vocabulary } from '@gramian/core';
import { failureOf, type Failure } from '../failure.js';
import { loadPlugin, OWN_FOLDER } from './load.js';
import { readManifest, type Manifest } from './manifest.js';
import { packageFolder } from './package-folder.js';

export interface Installed {
  readonly vocabulary: Vocabulary;
  /** npm names of the packages whose words are in it, `@gramian/core` first. */
  readonly packages: readonly string[];
  /** Plugin packages that are there but could not be loaded. */
  readonly broken: readonly Failure[];
}

/** Every word at hand in a folder: the language's own, those of the project's plugin packages, those of this command's. */
export async function installedWords(folder: string): Promise<Installed> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  const packages = ['@gramian/core'];
  const broken: Failure[] = [];
  for (const name of pluginsAt(folder)) {
    try {
      const plugin = await loadPlugin(name, folder);
      vocabulary.add(name, plugin.words);
      packages.push(name);
    } catch (error) {
      broken.push(failureOf(error));
    }
  }
  return { vocabulary, packages, broken };
}

/** Names of the plugin packages that the project and this command depend on. */
function pluginsAt(folder: string): readonly string[] {
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
