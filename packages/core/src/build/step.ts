import type { GroupStep, ModelSpec, ModelStep } from '../spec/spec.js';

/** Layers that have the same weights wherever they are used. */
export interface DeclaredBlock {
  readonly title: string;
  readonly layers: Steps;
}

/** What turns lines of a program into lines of a spec. */
export interface StepWriter {
  /** Lines between one pair of braces, which may be none. */
  lines(steps: Steps): readonly ModelStep[];
  /** Lines between the braces of what needs some. @throws BuildError where there are none */
  inside(word: string, steps: Steps): readonly ModelStep[];
  /** The name of a block in the model that is written, which gets the block where it is used first. */
  block(block: DeclaredBlock): string;
  /** A model inside the one that is written. */
  model(model: ModelSpec): GroupStep;
}

/** A line of a model, as a program writes it. */
export abstract class StepCall {
  abstract written(writer: StepWriter): ModelStep | undefined;
}

/** Lines of a model in order. Lists in lists are laid out one after the other, so that a function can give several lines. */
export type Steps = readonly (StepCall | ModelSpec | Steps)[];

/** A line that gives a value, which may have a name. */
export abstract class ValueStep extends StepCall {
  /** What `as` has named it. */
  readonly name?: string;

  constructor(name?: string) {
    super();
    if (name !== undefined) this.name = name;
  }

  /** The same line, with a name for what comes out of it: `relu().as('features')`. */
  abstract as(name: string): ValueStep;

  /** The name as the spec has it. */
  protected get named(): { readonly as?: string } {
    return this.name === undefined ? {} : { as: this.name };
  }
}

/** A value by its name, or by the line that has been given one: `from(features)`. */
export type ValueName = string | ValueStep;
