import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '@gramian/lsp';
import { OWN_FOLDER } from '../own-folder.js';
import { version } from '../version.js';

/** The pages about diagnostics: beside the packages in a clone, in the package where it is installed. */
const PAGES = ['../../../../docs/diagnostics', '../../docs/diagnostics'];

/** `gramian lsp`: serves an editor over the standard streams. The protocol ends the process. */
export function lsp({ trust }: { readonly trust?: boolean }): Promise<never> {
  const pages = PAGES.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
  serve({ program: OWN_FOLDER, pages, version: version(), trusted: trust });
  return new Promise(() => undefined);
}
