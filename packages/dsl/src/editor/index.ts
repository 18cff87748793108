export { Reading } from './reading.js';
export { complete, type Completion, type CompletionKind, type Completions } from './completion.js';
export { type PackageNames } from './complete-packages.js';
export { hover, type Hover } from './hover.js';
export { definition, type NamedPlace, references, renamable, rename, RenameError } from './navigation.js';
export { symbols, type OutlineSymbol } from './symbols.js';
export { inlayHints, type HintOptions, type InlayHint } from './inlay-hints.js';
export { folds, type Fold } from './folding.js';
export { fixes, type Fix } from './fixes.js';
export { selections } from './selection.js';
export {
  semanticTokens,
  type SemanticToken,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  type TokenKind,
  type TokenModifier,
} from './semantic-tokens.js';
export type { NamedThing } from './meaning.js';
export { wordText } from './word-text.js';
export { type Home, type StatementInfo, STATEMENTS } from './statements.js';
export { UNITS } from '../syntax/units.js';
