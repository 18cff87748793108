import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for a test, with these files in it; gone afterwards. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gramian-test-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Files of a plugin package with one metric. */
export function pluginPackage(
  name: string,
  { manifest = {}, code }: { readonly manifest?: object; readonly code?: string } = {},
): Record<string, string> {
  const at = `node_modules/${name}`;
  const about = {
    name,
    version: '1.2.3',
    type: 'module',
    exports: { '.': './index.js' },
    gramian: { plugin: true, apiVersion: 1 },
    ...manifest,
  };
  return { [`${at}/package.json`]: JSON.stringify(about), [`${at}/index.js`]: code ?? METRIC };
}

const METRIC = `
const options = { '~standard': {
  version: 1, vendor: 'test',
  validate: (value) => ({ value }),
  jsonSchema: { input: () => ({ type: 'object', properties: {} }), output: () => ({ type: 'object' }) },
} };
export default { words: [{
  kind: 'metric', apiVersion: 1, name: 'median', summary: 'The middle one.', options,
}] };
`;
