import type { ModelStep } from '../spec/spec.js';

/** What the path of a step ends with: its number between the braces around it, and its word or name, `2.conv`. */
export function stepName(step: ModelStep, index: number): string {
  return `${index + 1}.${wordOf(step)}`;
}

/** What the path of a branch's path ends with. */
export function pathName(index: number): string {
  return `path ${index + 1}`;
}

function wordOf(step: ModelStep): string {
  if (!('kind' in step)) return step.plugin;
  if (step.kind === 'group') return step.name;
  return step.kind === 'block' ? step.block : step.kind;
}
