// The language in TypeScript: its words, and what puts them together.

export * from './standard/index.js';
export { model } from './build/model.js';
export { branch, path } from './build/branch.js';
export { block } from './build/block.js';
export { frozen } from './build/frozen.js';
export { from } from './build/from.js';
export { group } from './build/group.js';
export { init } from './build/init.js';
export { output } from './build/output.js';
export { repeat } from './build/repeat.js';
export { part } from './build/part.js';
export { data, type DataParts, type SplitSize } from './build/data.js';
export { recipe } from './build/recipe.js';
export { experiment, type ExperimentParts } from './build/experiment.js';
export type { FurtherParts, OutputLossCall, RecipeParts } from './build/recipe-parts.js';
export { loss } from './build/loss-number.js';
export { epochs, hours, minutes, percent, range, seconds, steps } from './build/quantities.js';
export { vocabularyFor } from './build/vocabulary-for.js';
export { BuildError } from './build/build-error.js';
