import { fileURLToPath } from 'node:url';

/** The folder of this package, whose own dependencies are at hand for every file. */
export const OWN_FOLDER = fileURLToPath(new URL('..', import.meta.url));
