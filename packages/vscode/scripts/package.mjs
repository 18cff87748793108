#!/usr/bin/env node
// Makes the extension: gramian-VERSION.vsix, to be installed with `code --install-extension`.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await bundle();
copyFileSync(join(root, '../../LICENSE'), join(root, 'LICENSE'));
// Everything is in the bundles: there are no dependencies to be packed.
await createVSIX({ cwd: root, dependencies: false, allowMissingRepository: true });
