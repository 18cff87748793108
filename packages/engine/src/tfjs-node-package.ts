import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const load = createRequire(import.meta.url);

/** Where the installed tfjs-node is, and its version. Nothing of it is executed. */
export function tfjsNodePackage(): { readonly folder: string; readonly version: string } {
  const file = load.resolve('@tensorflow/tfjs-node/package.json');
  const { version } = load(file) as { readonly version: string };
  return { folder: dirname(file), version };
}
