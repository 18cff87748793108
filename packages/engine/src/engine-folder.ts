import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Node-API version the addon is built for: the newest that tfjs-node knows. Every Node since 12.22 has it. */
export const nodeApi = 8;

/** Counts changes in how the addon is built, so that an engine built another way is not taken for this one. */
export const buildRevision = 3;

const manifestFile = 'engine.json';

/** What an engine's folder says of itself, in `engine.json`. */
export interface Manifest {
  readonly format: 1;
  readonly tensorflow: string;
  readonly tfjsNode: string;
  readonly nodeApi: number;
  readonly platform: string;
  readonly arch: string;
  /** Where libtensorflow came from. */
  readonly source: 'wheel' | 'own' | 'tfjs-node';
  /** The wheel's file name and hash, the user's folder, or the address. */
  readonly origin: string;
  /** The addon, relative to the folder. */
  readonly addon: string;
  readonly compiler: string;
  /** Sizes by path, so that a damaged engine is seen before it is loaded. Paths outside the folder are absolute. */
  readonly files: Readonly<Record<string, number>>;
}

export interface EngineFolder {
  readonly folder: string;
  /** Absolute path of the addon. */
  readonly addon: string;
  readonly manifest: Manifest;
}

export type FolderState =
  | { readonly state: 'ready'; readonly engine: EngineFolder }
  | { readonly state: 'absent' }
  | { readonly state: 'damaged'; readonly problem: string };

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Looks at a folder of the cache without loading anything. */
export function readEngineFolder(folder: string): FolderState {
  let text: string;
  try {
    text = readFileSync(join(folder, manifestFile), 'utf8');
  } catch {
    return { state: 'absent' };
  }
  const manifest = parseManifest(text);
  if (!manifest) return { state: 'damaged', problem: `${join(folder, manifestFile)} is not readable` };
  for (const [file, bytes] of Object.entries(manifest.files)) {
    const size = statSync(join(folder, file), { throwIfNoEntry: false })?.size;
    if (size === undefined) return { state: 'damaged', problem: `${join(folder, file)} is missing` };
    if (size !== bytes) return { state: 'damaged', problem: `${join(folder, file)} has changed` };
  }
  return { state: 'ready', engine: { folder, addon: join(folder, manifest.addon), manifest } };
}

function parseManifest(text: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(text) as Partial<Manifest> | null;
    const complete = manifest?.format === 1 && manifest.addon && manifest.files && manifest.tensorflow;
    return complete ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
