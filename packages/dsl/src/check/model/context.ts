import type { Argument, ModelDeclaration, Name } from '../../syntax/tree.js';
import type { Checking } from '../checking.js';
import type { Scope } from '../evaluate.js';
import type { Blocks } from './blocks.js';
import type { Budget } from './budget.js';
import type { Block } from './steps.js';
import type { Values } from './values.js';

/** What is the same for everything that one model expands to, the models inside it as well. */
export interface Whole {
  readonly checking: Checking;
  /** The models of the file by name. */
  readonly models: ReadonlyMap<string, ModelDeclaration>;
  readonly budget: Budget;
  /** How deep the lines read so far are nested, blocks and models that stand inside others counted. */
  deepest: number;
  /** Names of values that something refers to. */
  readonly used: Set<Name>;
  /** Names that `as` gives. */
  readonly given: Set<Name>;
  /** Statements of `init` that a layer takes. */
  readonly initialized: Set<Argument>;
  /** Blocks of the models inside. */
  readonly blocks: Block[];
  /** Names of blocks in the spec. */
  readonly blockNames: Set<string>;
}

/** Where a line stands. */
export interface Context {
  readonly whole: Whole;
  /** The models that are being expanded, each inside the one before. */
  readonly line: readonly ModelDeclaration[];
  readonly blocks: Blocks;
  /** The model's parameters, and the counters of the loops around. */
  readonly scope: Scope;
  readonly values: Values;
  readonly depth: number;
  /** `init: …` for layers that do not say it. */
  readonly init: Argument | undefined;
  /** The word whose braces are around the line; absent at the top of the model. */
  readonly inside?: string;
  /** The word whose braces are around the line and can hold no output. */
  readonly sealed?: string;
}
