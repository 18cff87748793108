import type { Combination, InputSpec, LayerWord, Place } from '@gramian/core';
import type { Name, Statement } from '../../syntax/tree.js';
import type { CheckedUse } from '../options.js';

/** A value that has a name: an input, or what comes out of a line with `as`. */
export interface Value {
  /** As the text calls it. */
  readonly name: Name;
  /** As the spec calls it: turns of a `repeat` have names of their own. */
  readonly as: string;
}

interface Written {
  readonly statement: Statement;
}

interface Valued extends Written {
  /** The name of what comes out. */
  readonly value?: Value;
}

export interface LayerStep extends Valued {
  readonly kind: 'layer';
  /** Absent where there is no such layer; that has been reported. */
  readonly word: LayerWord | undefined;
  readonly checked: CheckedUse | undefined;
  readonly body: readonly Step[];
}

export interface BranchStep extends Valued {
  readonly kind: 'branch';
  /** Absent where nobody knows how the paths come together, or not all of them are understood. */
  readonly combine: Combination | undefined;
  readonly paths: readonly PathStep[];
}

export interface PathStep extends Written {
  /** What it begins with; `unknown` where that has been reported, absent for what comes into the branch. */
  readonly from?: Value | 'unknown';
  readonly steps: readonly Step[];
}

export interface GroupStep extends Valued {
  readonly kind: 'group';
  readonly name: string;
  readonly steps: readonly Step[];
  /** For a model that stands here: what it takes, and the name that this has inside; absent where that is not known. */
  readonly model?: { readonly input: InputSpec | undefined; readonly value: Value | undefined };
}

export interface BlockStep extends Valued {
  readonly kind: 'block';
  /** Absent for a block that uses itself. */
  readonly block: Block | undefined;
}

/** Layers with one set of parameters. */
export interface Block {
  /** As the spec calls it: blocks of models inside models may share a name. */
  readonly name: string;
  readonly declared: Statement;
  steps: readonly Step[];
}

export interface FrozenStep extends Valued {
  readonly kind: 'frozen';
  readonly steps: readonly Step[];
}

export interface FromStep extends Written {
  readonly kind: 'from';
  /** Absent where there is no such value. */
  readonly source: Value | undefined;
}

export interface OutputStep extends Written {
  readonly kind: 'output';
  readonly name: Name;
}

/** A line that was not understood: what comes out of it is unknown. */
export interface UnknownStep extends Written {
  readonly kind: 'unknown';
}

/** A line of a model: loops unrolled, parameters replaced by their values, names resolved. */
export type Step =
  LayerStep | BranchStep | GroupStep | BlockStep | FrozenStep | FromStep | OutputStep | UnknownStep;

/** Where the line of a step stands, without what is between its braces. */
export function placeOf({ statement }: Step): Place {
  return statement.head;
}
