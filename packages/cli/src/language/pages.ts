import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The pages about diagnostics: beside the packages in a clone, in the package where it is installed. */
const PAGES = ['../../../../docs/diagnostics', '../../docs/diagnostics'];

/** The folder of the pages about diagnostics, where it is at hand. */
export function pagesFolder(): string | undefined {
  return PAGES.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
}
