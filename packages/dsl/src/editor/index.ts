export { Reading } from './reading.js';
export { complete, type Completion, type CompletionKind, type Completions } from './complete/completion.js';
export { type PackageNames } from './complete/packages.js';
export { hover, type Hover } from './hover.js';
export { definition, type NamedPlace, references } from './navigation.js';
export { renamable, rename, RenameError } from './rename.js';
export { signature, type Signature, type SignatureParameter } from './signature/signature.js';
export { links, type Link } from './links.js';
export { declarations, symbols, type OutlineSymbol } from './symbols.js';
export { inlayHints, type HintOptions, type InlayHint } from './inlay-hints.js';
export { folds, type Fold } from './folding.js';
export { allFixes, fixes, type Fix } from './fixes.js';
export { selections } from './selection.js';
export {
  semanticTokens,
  type SemanticToken,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  type TokenKind,
  type TokenModifier,
} from './semantic-tokens.js';
export type { NamedThing } from './meanings/meaning.js';
export { wordText } from './word-text.js';
export type { StatementInfo } from './statements/statement-info.js';
export { type Home, STATEMENTS } from './statements/statements.js';
export { UNITS } from '../syntax/units.js';
