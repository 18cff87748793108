import { serve } from '@gramian/lsp';
import { pagesFolder } from '../language/pages.js';
import { OWN_FOLDER } from '../own-folder.js';
import { version } from '../version.js';

/** `gramian lsp`: serves an editor over the standard streams. The protocol ends the process. */
export function lsp({ trust }: { readonly trust?: boolean }): Promise<never> {
  const pages = pagesFolder();
  serve({ program: OWN_FOLDER, pages, version: version(), trusted: trust });
  return new Promise(() => undefined);
}
