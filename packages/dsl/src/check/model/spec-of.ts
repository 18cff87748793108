import type { ModelStep, PathSpec } from '@gramian/core';
import type { Name } from '../../syntax/tree.js';
import type { GroupStep, PathStep, Step, Value } from './steps.js';

/** Lines of a model as the spec holds them. @param used the names that something refers to */
export function stepsOf(steps: readonly Step[], used: ReadonlySet<Name>): readonly ModelStep[] {
  return steps.flatMap((step) => stepOf(step, used) ?? []);
}

function stepOf(step: Step, used: ReadonlySet<Name>): ModelStep | undefined {
  const at = step.statement.head;
  switch (step.kind) {
    case 'layer':
      return (
        step.checked && {
          ...step.checked.use,
          ...(step.word?.body === true ? { body: stepsOf(step.body, used) } : {}),
          ...nameOf(step),
        }
      );
    case 'branch':
      return (
        step.combine && {
          kind: 'branch',
          combine: step.combine,
          paths: step.paths.map((path) => pathOf(path, used)),
          ...nameOf(step),
          at,
        }
      );
    case 'group':
      return {
        kind: 'group',
        name: step.name,
        layers: [...givenName(step, used), ...stepsOf(step.steps, used)],
        ...nameOf(step),
        at,
      };
    case 'block':
      return step.block && { kind: 'block', block: step.block.name, ...nameOf(step), at };
    case 'frozen':
      return { kind: 'frozen', layers: stepsOf(step.steps, used), ...nameOf(step), at };
    case 'from':
      return step.source && { kind: 'from', value: step.source.as, at };
    case 'output':
      return { kind: 'output', name: step.name.text, at };
    case 'unknown':
      return undefined;
  }
}

function pathOf({ from, steps, statement }: PathStep, used: ReadonlySet<Name>): PathSpec {
  return {
    ...(from === undefined || from === 'unknown' ? {} : { from: from.as }),
    layers: stepsOf(steps, used),
    at: statement.head,
  };
}

function nameOf({ value }: { readonly value?: Value }): { readonly as?: string } {
  return value ? { as: value.as } : {};
}

/** The name that a model inside a model has for what it is given: the spec has it as a branch of one path that changes nothing. */
function givenName({ model, statement }: GroupStep, used: ReadonlySet<Name>): readonly ModelStep[] {
  const value = model?.value;
  if (value === undefined || !used.has(value.name)) return [];
  return [{ kind: 'branch', combine: 'add', paths: [{ layers: [] }], as: value.as, at: statement.head }];
}
