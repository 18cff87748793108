import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Chevrotain from its own single-file bundle, which its exports map does not name: its entry point loads 270 modules, 250 ms
 * of every start of the command; the bundle loads in 10. The version is pinned, so the file is there.
 */
const entry = pathToFileURL(createRequire(import.meta.url).resolve('chevrotain'));
const bundle = new URL('../chevrotain.mjs', entry).href;

// Types come from the package itself; the bundle has the same exports.
const { createToken, createTokenInstance, CstParser, Lexer, tokenMatcher } = (await import(
  bundle
)) as typeof import('chevrotain');

export { createToken, createTokenInstance, CstParser, Lexer, tokenMatcher };
