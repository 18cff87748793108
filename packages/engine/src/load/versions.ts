import { createRequire } from 'node:module';
import type { Tf } from '@gramian/core';

/** The versions that every engine has. */
export function versionsOf(tf: Tf): Record<string, string> {
  return { tfjs: tf.version_core, node: process.versions.node, engine: engineVersion() };
}

/** This package's version. */
export function engineVersion(): string {
  return (createRequire(import.meta.url)('../../package.json') as { readonly version: string }).version;
}
