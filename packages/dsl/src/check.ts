export { check, type Checked, type CheckOptions, type Unavailable } from './check/check.js';
export type { LayerShape, Shapes } from './check/model/layer-shape.js';
export { listUses, type Use } from './check/uses.js';
export { DEFAULTS } from './check/recipe.js';
export { CODES, type Code } from './diagnostic/codes.js';
export type { Diagnostic, Edit, Related, Severity, Suggestion } from './diagnostic/diagnostic.js';
export { countText, renderText, type Sources, type TextOptions } from './render/text.js';
export { renderJson } from './render/json.js';
export { renderSarif, type SarifOptions } from './render/sarif.js';
