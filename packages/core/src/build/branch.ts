import type { BranchStep, Combination, PathSpec } from '../spec/spec.js';
import { nameOf } from './from.js';
import { type Steps, type StepWriter, type ValueName, ValueStep } from './step.js';

/** A path of a branch that begins with a value that has a name. */
export class PathCall {
  constructor(
    readonly from: ValueName,
    readonly layers: Steps,
  ) {}
}

/** Several paths from one value, put together at their ends. */
export class BranchCall extends ValueStep {
  constructor(
    readonly combine: Combination,
    readonly paths: readonly (Steps | PathCall)[],
    name?: string,
  ) {
    super(name);
  }

  override as(name: string): BranchCall {
    return new BranchCall(this.combine, this.paths, name);
  }

  override written(writer: StepWriter): BranchStep {
    const paths = this.paths.map((path): PathSpec => {
      if (!(path instanceof PathCall)) return { layers: writer.lines(path) };
      return { from: nameOf(path.from), layers: writer.lines(path.layers) };
    });
    return { kind: 'branch', combine: this.combine, paths, ...this.named };
  }
}

/**
 * `branch('add', [[conv(8)], []])`: paths side by side, put together number by number or, by `concat`, one behind the other. An empty path
 * hands on what it is given.
 */
export function branch(combine: Combination, paths: readonly (Steps | PathCall)[]): BranchCall {
  return new BranchCall(combine, paths);
}

/** `path(picture, [conv(8)])`: a path that begins with a value that has a name. */
export function path(from: ValueName, layers: Steps = []): PathCall {
  return new PathCall(from, layers);
}
