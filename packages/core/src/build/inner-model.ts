import type { GroupStep, ModelSpec, ModelStep } from '../spec/spec.js';
import { BuildError } from './build-error.js';

/**
 * A model inside another one: a group of its name. Where its lines refer to its input by name, the group begins by a branch of one
 * empty path that gives the name.
 * @throws BuildError for a model with several inputs or outputs
 */
export function innerModel({ name, inputs, layers }: ModelSpec): GroupStep {
  const [input, second] = inputs;
  const outputs = layers.filter((step) => 'kind' in step && step.kind === 'output');
  const [output, other] = outputs;
  const inside = layers.some((step) => (!('kind' in step) || step.kind !== 'output') && holdsOutput(step));
  const surplus = second
    ? 'several inputs'
    : other
      ? 'several outputs'
      : inside
        ? 'an output between braces'
        : '';
  if (surplus !== '' || input === undefined)
    throw new BuildError(
      `\`${name}\` has ${surplus} and cannot stand inside another model: one value goes into a line of a model, and one comes out.`,
      innerModel,
    );
  // What a model gives is its output: what stands below it feeds nothing.
  const lines = output ? layers.slice(0, layers.indexOf(output)) : layers;
  const given: ModelStep = { kind: 'branch', combine: 'add', paths: [{ layers: [] }], as: input.name };
  return {
    kind: 'group',
    name,
    layers: lines.some((step) => refersTo(input.name, step)) ? [given, ...lines] : lines,
  };
}

function holdsOutput(step: ModelStep): boolean {
  if (!('kind' in step)) return false;
  if (step.kind === 'branch') return step.paths.some(({ layers }) => layers.some(holdsOutput));
  return step.kind === 'output' || ('layers' in step && step.layers.some(holdsOutput));
}

/** Whether a line or what is between its braces, as far as these see the names around, goes on with a name. */
function refersTo(name: string, step: ModelStep): boolean {
  if (!('kind' in step)) return false;
  if (step.kind === 'from') return step.value === name;
  if (step.kind === 'branch')
    return step.paths.some(
      ({ from, layers }) => from === name || layers.some((each) => refersTo(name, each)),
    );
  return step.kind === 'frozen' && step.layers.some((each) => refersTo(name, each));
}
