import type { Combination, ModelStep, PathSpec } from '../spec/spec.js';

/** Steps of a model that are no layers, as the language would write them. */

/** @param paths the layers of each, or a path with its `from` */
export function branch(
  combine: Combination,
  ...paths: readonly (readonly ModelStep[] | PathSpec)[]
): ModelStep {
  return {
    kind: 'branch',
    combine,
    paths: paths.map((path) => ('layers' in path ? path : { layers: path })),
  };
}

export function pathFrom(value: string, ...layers: readonly ModelStep[]): PathSpec {
  return { from: value, layers };
}

export function group(name: string, ...layers: readonly ModelStep[]): ModelStep {
  return { kind: 'group', name, layers };
}

export function frozen(...layers: readonly ModelStep[]): ModelStep {
  return { kind: 'frozen', layers };
}

export function block(name: string): ModelStep {
  return { kind: 'block', block: name };
}

export function from(value: string): ModelStep {
  return { kind: 'from', value };
}

export function output(name: string): ModelStep {
  return { kind: 'output', name };
}
