import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_VERSION } from '@gramian/core';
import { z } from 'zod';
import { PackageError } from './package-error.js';

const manifest = z.object({
  version: z.string().default('0.0.0'),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  gramian: z
    .object({ plugin: z.literal(true), apiVersion: z.number() })
    .optional()
    .catch(undefined),
});

/** What a package.json says that matters here. */
export type Manifest = z.infer<typeof manifest>;

/** @throws PackageError where it cannot be read */
export function readManifest(folder: string): Manifest {
  const file = join(folder, 'package.json');
  try {
    return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new PackageError(
      `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Install the package again.',
    );
  }
}

/** Refuses a package that does not declare itself a plugin, before any of its code runs. @throws PackageError */
export function requirePlugin(name: string, { gramian }: Manifest): void {
  if (gramian === undefined)
    throw new PackageError(
      `The package \`${name}\` is not a Gramian plugin.`,
      'A plugin says so in its package.json: "gramian": { "plugin": true, "apiVersion": 1 }.',
    );
  if (gramian.apiVersion !== API_VERSION)
    throw new PackageError(
      `The package \`${name}\` is made for plugin interface ${gramian.apiVersion}; this is ${API_VERSION}.`,
      `Install a version of ${name} that fits this version of Gramian.`,
    );
}
