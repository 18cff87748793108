import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the clone. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What set-up keeps between runs. */
export const state = join(root, '.gramian');
