import type { Place, Unit } from '@gramian/core';
import type { Comment } from './lexer.js';

/** A node of the tree, and the text that it stands for. */
export interface Node {
  readonly at: Place;
}

/** A `.net` text as it is written. There is a tree for any text; what is missing or broken is marked so. */
export interface Tree extends Node {
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
}

export type Declaration =
  UseDeclaration | ModelDeclaration | DataDeclaration | RecipeDeclaration | ExperimentDeclaration;

/** `use "@gramian/optim-ggn"` */
export interface UseDeclaration extends Node {
  readonly kind: 'use';
  readonly package?: StringLiteral;
}

/** `model Angle(width = 16) { … }` */
export interface ModelDeclaration extends Node {
  readonly kind: 'model';
  readonly name?: Name;
  readonly parameters: readonly Parameter[];
  readonly block: Block;
}

/** `data Rotated { … }` */
export interface DataDeclaration extends Node {
  readonly kind: 'data';
  readonly name?: Name;
  readonly block: Block;
}

/** `recipe Baseline from Fast { … }` */
export interface RecipeDeclaration extends Node {
  readonly kind: 'recipe';
  readonly name?: Name;
  readonly from?: Name;
  readonly block: Block;
}

/** `experiment FasterThanSgd { … }` */
export interface ExperimentDeclaration extends Node {
  readonly kind: 'experiment';
  readonly name?: Name;
  readonly block: Block;
}

export interface Name extends Node {
  readonly text: string;
}

/** `width = 16` */
export interface Parameter extends Node {
  readonly name: Name;
  readonly default?: Expression;
}

export interface Block extends Node {
  readonly statements: readonly Statement[];
  /** True where something in it was not understood, so that what seems to be missing may be there. */
  readonly broken: boolean;
}

/** `conv width, kernel: 3`, `residual { … }`, `repeat 3 as i { … }`, `path from left { … }` */
export interface Statement extends Node {
  /** Empty where the statement does not begin with a word. */
  readonly word: Name;
  /** Word and arguments, without the block. */
  readonly head: Place;
  readonly arguments: readonly Argument[];
  /** What stands after `against`, as in `plot train.loss against time`. */
  readonly against?: readonly Argument[];
  readonly from?: Name;
  readonly as?: Name;
  readonly block?: Block;
  /** True where something in its head was not understood. */
  readonly broken: boolean;
}

/** `16`, `kernel: 3`, `optimizer.rate: [0.1, 0.01]` */
export interface Argument extends Node {
  /** With its dots, where it has any. */
  readonly name?: Name;
  /** The parts of a name with dots. */
  readonly path?: readonly Name[];
  readonly value: Expression;
}

export type Expression =
  | NumberLiteral
  | StringLiteral
  | BooleanLiteral
  | Reference
  | Call
  | Indexed
  | List
  | Group
  | Measured
  | Interval
  | Negation
  | Arithmetic
  | Missing;

export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number;
}

export interface StringLiteral extends Node {
  readonly kind: 'string';
  readonly value: string;
}

export interface BooleanLiteral extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** `width`, `max`, `test.mae` */
export interface Reference extends Node {
  readonly kind: 'reference';
  readonly path: readonly Name[];
}

/** `cosine(from: 0.1)` */
export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Reference;
  readonly arguments: readonly Argument[];
  readonly broken: boolean;
}

/** `image[28, 28, 1]` */
export interface Indexed extends Node {
  readonly kind: 'indexed';
  readonly name: Reference;
  readonly sizes: List;
}

/** `[28, 28, 1]` */
export interface List extends Node {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

/** `(width + 1)` */
export interface Group extends Node {
  readonly kind: 'group';
  readonly inner: Expression;
}

/** `30 s`, `80 %` */
export interface Measured extends Node {
  readonly kind: 'measured';
  readonly value: Expression;
  readonly unit: Unit;
}

/** `-45..45 deg`, where the unit belongs to the second end */
export interface Interval extends Node {
  readonly kind: 'interval';
  readonly from: Expression;
  readonly to: Expression;
}

export interface Negation extends Node {
  readonly kind: 'negation';
  readonly operand: Expression;
}

export type Operator = '+' | '-' | '*' | '/' | '^';

export interface Arithmetic extends Node {
  readonly kind: 'arithmetic';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

/** A value that was not understood, reported already. */
export interface Missing extends Node {
  readonly kind: 'missing';
}
