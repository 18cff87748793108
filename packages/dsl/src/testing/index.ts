export { marked, type Marked } from './marked.js';
export { completionsAt, hoverAt, type ReadingWords } from './editor.js';
