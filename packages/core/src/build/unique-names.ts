import type { ModelStep } from '../spec/spec.js';
import { remember, wordOf } from './remembered.js';
import { withBody } from './with-body.js';

/** The names in view, and how the spec calls what they stand for. */
type View = ReadonlyMap<string, string>;

/**
 * Lines in which no two values in view have one name, as where a loop has given the same name at each turn: a name stands for the last
 * value that was given it. Layers, groups and blocks see no names from around.
 */
export function uniqueNames(
  steps: readonly ModelStep[],
  inputs: readonly string[] = [],
): readonly ModelStep[] {
  return renamed(steps, new Map(inputs.map((name) => [name, name])), new Set(inputs));
}

function renamed(steps: readonly ModelStep[], around: View, taken: Set<string>): readonly ModelStep[] {
  const view = new Map(around);
  return steps.map((step) => {
    const inside = renamedInside(step, view, taken);
    if (!('as' in inside)) return inside;
    const as = freeName(inside.as, taken);
    taken.add(as);
    view.set(inside.as, as);
    if (as === inside.as) return inside;
    const other = { ...inside, as };
    const word = 'kind' in inside ? undefined : wordOf(inside);
    return word && !('kind' in other) ? remember(other, word) : other;
  });
}

function renamedInside(step: ModelStep, view: View, taken: Set<string>): ModelStep {
  if (!('kind' in step)) return withBody(step, (body) => uniqueNames(body));
  switch (step.kind) {
    case 'branch':
      return {
        ...step,
        paths: step.paths.map(({ from, layers, ...path }) => ({
          ...path,
          ...(from === undefined ? {} : { from: view.get(from) ?? from }),
          layers: renamed(layers, view, taken),
        })),
      };
    case 'from':
      return { ...step, value: view.get(step.value) ?? step.value };
    case 'group':
      return { ...step, layers: uniqueNames(step.layers) };
    case 'frozen':
      return { ...step, layers: renamed(step.layers, view, taken) };
    case 'block':
    case 'output':
      return step;
  }
}

/** The name itself, or with a number behind it where it is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${name}_${count}`)) count++;
  return `${name}_${count}`;
}
