export { pluginsAtHand, type Origins } from './at-hand.js';
export { installedWords, type Installed } from './installed.js';
export { loadPlugin, type LoadedPlugin } from './load.js';
export { packageFolder } from './package-folder.js';
export { PackageError, reasonOf, type Reason } from './package-error.js';
export { loadUsed, vocabularyOf, type Loaded } from './vocabulary.js';
