import { type ModelSpec, type Shape, sizeOf } from '@gramian/core';
import { span } from '../source/source.js';
import type { Finding } from '../diagnostic/diagnostic.js';
import type { ModelDeclaration, Name } from '../syntax/tree.js';
import { type Checking, watched } from './checking.js';
import { Budget } from './model/budget.js';
import type { Whole } from './model/context.js';
import { type ExpandedModel, expandedModel } from './model/expanded-model.js';
import { Flow } from './model/flow.js';
import type { LayerShapes } from './model/layer-shape.js';
import { stepsOf } from './model/spec-of.js';
import type { Traced } from './model/traced.js';
import { reportUnused } from './model/unused.js';
import type { ModelUse } from './parameters.js';

/** A model with the parameters that one recipe gives it. */
export interface CheckedModel {
  /** Absent where a fault has been reported. */
  readonly spec: ModelSpec | undefined;
  /** Each input; absent where the shape of one is not known. */
  readonly inputs: readonly Traced[] | undefined;
  /** What comes out; of several outputs all their numbers in a row. */
  readonly output: Traced | undefined;
  readonly outputs: readonly NamedOutput[];
  /** The names of all outputs, those of unknown shape as well; absent where a line may be one that was not understood. */
  readonly outputNames: readonly string[] | undefined;
  readonly layers: LayerShapes;
}

export interface NamedOutput {
  readonly name: Name;
  readonly traced: Traced;
}

/**
 * @param use absent where no recipe uses the model, and its defaults are all there is
 * @param models those of the file, which may stand inside one another
 */
export function checkModel(
  declaration: ModelDeclaration,
  use: ModelUse | undefined,
  models: ReadonlyMap<string, ModelDeclaration>,
  outer: Checking,
): CheckedModel {
  const { checking, sound } = watched(outer);
  const whole: Whole = {
    checking,
    models,
    budget: new Budget(),
    deepest: 0,
    used: new Set(),
    given: new Set(),
    initialized: new Set(),
    blocks: [],
    blockNames: new Set(),
  };
  const expanded = expandedModel(declaration, use, { whole, line: [], depth: 0, init: undefined });
  const { steps, inputs } = expanded;
  const flow = new Flow(blaming(use, checking));
  const starts = inputs.map(({ spec, statement, value }) => {
    const traced = spec && { shape: spec.shape, from: statement.head };
    if (value) flow.give(value, traced ?? 'unknown');
    return traced;
  });
  const [only] = starts;
  const end = flow.through(steps, inputs.length > 1 ? 'nothing' : (only ?? 'unknown'));
  const outputs = flow.outputs.flatMap(({ name, current }) =>
    typeof current === 'string' ? [] : [{ name, traced: current }],
  );
  const { name, block } = declaration;
  reportEmpty(declaration, expanded, checking);
  reportTwice(
    flow.outputs.map((output) => output.name),
    checking,
  );
  if (sound() && !block.broken) reportUnused(declaration, expanded, flow.outputs.length > 0, whole);
  return {
    spec: name && sound() && !block.broken ? specOf(name, declaration, expanded, whole) : undefined,
    inputs: all(starts),
    output: outputOf(end, outputs, flow.outputs.length),
    outputs,
    outputNames: block.broken ? undefined : flow.outputs.map((output) => output.name.text),
    layers: flow.layers,
  };
}

function specOf(
  name: Name,
  { at }: ModelDeclaration,
  { inputs, steps, blocks }: ExpandedModel,
  whole: Whole,
): ModelSpec | undefined {
  const specs = all(inputs.map(({ spec }) => spec));
  if (specs === undefined || specs.length === 0) return undefined;
  const every = [...blocks, ...whole.blocks].map(({ name: as, steps: layers, declared }) => ({
    name: as,
    layers: stepsOf(layers, whole.used),
    at: declared.head,
  }));
  return {
    name: name.text,
    inputs: specs,
    ...(every.length > 0 ? { blocks: every } : {}),
    layers: stepsOf(steps, whole.used),
    at,
  };
}

/** @param count outputs that the model declares, known or not */
function outputOf(
  end: ReturnType<Flow['through']>,
  outputs: readonly NamedOutput[],
  count: number,
): Traced | undefined {
  if (count === 0) return typeof end === 'string' ? undefined : end;
  const [first, second] = outputs;
  if (first === undefined || outputs.length < count) return undefined;
  if (second === undefined) return first.traced;
  const shape: Shape = [outputs.reduce((sum, { traced }) => sum + sizeOf(traced.shape), 0)];
  const last = outputs.at(-1) ?? first;
  return {
    shape,
    from: first.name.at.line === last.name.at.line ? span(first.name.at, last.name.at) : last.name.at,
  };
}

function reportEmpty(
  { name, block, at }: ModelDeclaration,
  { inputs, steps }: ExpandedModel,
  { report }: Checking,
): void {
  const lines = block.statements.filter(({ word }) => !['input', 'block', 'init'].includes(word.text));
  if (inputs.length > 0 && steps.length === 0 && lines.length === 0 && !block.broken)
    report({
      code: 'GN0607',
      message: `The model \`${name?.text ?? ''}\` has no layers.`,
      help: 'They stand below the input, one on each line: `dense 10`.',
      place: name?.at ?? at,
    });
}

/** Reports an output that is there twice. */
function reportTwice(names: readonly Name[], { report }: Checking): void {
  const seen = new Map<string, Name>();
  for (const name of names) {
    const first = seen.get(name.text);
    if (first)
      report({
        code: 'GN1003',
        message: `There are two outputs \`${name.text}\`.`,
        help: 'Give one of the two another name.',
        place: name.at,
        related: [{ place: first.at, message: 'the first' }],
      });
    else seen.set(name.text, name);
  }
}

function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const given = items.filter((item) => item !== undefined);
  return given.length === items.length ? given : undefined;
}

/** A shape that does not fit may come from what the recipe gives, so that is shown as well. */
function blaming(use: ModelUse | undefined, checking: Checking): Checking {
  if (use === undefined || use.arguments.length === 0) return checking;
  const related = { place: use.at, message: 'with the parameters given here' };
  return {
    ...checking,
    report: (finding: Finding) => {
      checking.report({ ...finding, related: [...(finding.related ?? []), related] });
    },
  };
}
