import type { BlockSpec, GroupStep, ModelSpec, ModelStep } from '../spec/spec.js';
import { BuildError } from './build-error.js';
import { InitCall } from './init.js';
import { innerModel } from './inner-model.js';
import { type DeclaredBlock, StepCall, type Steps, type StepWriter } from './step.js';
import { freeName } from './unique-names.js';
import { withBody } from './with-body.js';
import { withInit } from './with-init.js';

/** Writes the lines of one model, and collects the blocks that they use. */
export class ModelWriter implements StepWriter {
  readonly #names = new Map<DeclaredBlock, string>();
  readonly #blocks = new Map<string, BlockSpec | undefined>();

  /** @param called where errors are to point */
  constructor(private readonly called: (...given: never) => unknown) {}

  lines(steps: Steps): readonly ModelStep[] {
    let init: InitCall | undefined;
    return flat(steps).flatMap((step) => {
      if (step instanceof InitCall) init = step;
      const line = step instanceof StepCall ? step.written(this) : this.model(step);
      if (line === undefined) return [];
      return [init ? withInit(line, init.use) : line];
    });
  }

  inside(word: string, steps: Steps): readonly ModelStep[] {
    const lines = this.lines(steps);
    if (lines.length === 0) throw new BuildError(`There are no layers in this \`${word}\`.`, this.called);
    return lines;
  }

  block(block: DeclaredBlock): string {
    const known = this.#names.get(block);
    if (known !== undefined) return known;
    const name = this.#free(block.title);
    this.#names.set(block, name);
    this.#blocks.set(name, { name, layers: this.inside('block', block.layers) });
    return name;
  }

  get blocks(): readonly BlockSpec[] {
    return [...this.#blocks.values()].filter((block) => block !== undefined);
  }

  /** A model inside this one has weights of its own at each place: its blocks become further blocks of the whole. */
  model(model: ModelSpec): GroupStep {
    const names = new Map((model.blocks ?? []).map(({ name }) => [name, this.#free(name)]));
    for (const { name, layers } of model.blocks ?? []) {
      const own = names.get(name) ?? name;
      this.#blocks.set(own, { name: own, layers: layers.map((step) => renamedBlocks(step, names)) });
    }
    const inner = innerModel(model);
    return { ...inner, layers: inner.layers.map((step) => renamedBlocks(step, names)) };
  }

  #free(name: string): string {
    const free = freeName(name, new Set(this.#blocks.keys()));
    this.#blocks.set(free, undefined);
    return free;
  }
}

function flat(steps: Steps): readonly (StepCall | ModelSpec)[] {
  return steps.flatMap((step) => (isList(step) ? flat(step) : [step]));
}

const isList = (step: Steps[number]): step is Steps => Array.isArray(step);

/** A line that uses blocks by other names. */
function renamedBlocks(step: ModelStep, names: ReadonlyMap<string, string>): ModelStep {
  const inside = (steps: readonly ModelStep[]) => steps.map((each) => renamedBlocks(each, names));
  if (!('kind' in step)) return withBody(step, inside);
  if (step.kind === 'block') return { ...step, block: names.get(step.block) ?? step.block };
  if (step.kind === 'branch')
    return { ...step, paths: step.paths.map((path) => ({ ...path, layers: inside(path.layers) })) };
  return 'layers' in step ? { ...step, layers: inside(step.layers) } : step;
}
