export { parse, type Parsed } from './syntax/parse.js';
export { format } from './format/format.js';
export { print } from './print/print.js';
export { printExperiment } from './print/print-experiment.js';
export type * from './syntax/tree.js';
export type { Comment } from './syntax/lexer.js';
export { Source } from './source/source.js';
export * from './check.js';
