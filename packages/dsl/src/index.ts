export * from './syntax/parse.js';
