export { messageOf } from './errors.js';
export { memoryFiles } from './memory-files.js';
