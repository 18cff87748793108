export { marked, type Marked } from './marked.js';
export { completionsAt, hoverAt, signatureAt, type ReadingWords } from './editor.js';
