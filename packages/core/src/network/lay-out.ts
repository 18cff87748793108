import { resolveWord } from '../plugin/resolve.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { Place } from '../spec/place.js';
import type {
  BlockSpec,
  BlockStep,
  BranchStep,
  FrozenStep,
  GroupStep,
  LayerUse,
  ModelSpec,
  ModelStep,
} from '../spec/spec.js';
import { combinedShape } from './combine.js';
import type { LaidLayer, LaidPart, LaidPath, LaidStep, Layout, Part, Value } from './layout.js';
import { ModelError } from './model-error.js';
import { neededFor } from './needed.js';
import { sameShape, ShapeError, sizeOf, type Shape } from './shape.js';
import { fitShared } from './shared.js';
import { pathName, stepName } from './step-name.js';

/**
 * Resolves a model's words and names, and finds every shape.
 * @throws PluginError for an unknown word or wrong options
 * @throws ShapeError where a layer cannot take what reaches it, or paths do not fit together
 * @throws ModelError where the steps make no network
 */
export function layOut(model: ModelSpec, vocabulary: Vocabulary): Layout {
  return new LayingOut(model, vocabulary).layout();
}

/** What the steps between one pair of braces see. */
interface Scope {
  /** What flows; nothing at the start of a model with several inputs. */
  readonly value: Value | undefined;
  readonly names: ReadonlyMap<string, Value>;
  /** What paths begin with here, and what parameters' names begin with. */
  readonly path: string;
  readonly owner: string;
  readonly frozen: boolean;
  /** The blocks around, the innermost last. */
  readonly blocks: readonly string[];
  /** Whether an `output` may stand here. */
  readonly outputs: boolean;
}

/** A block that uses another one twice, which uses another one twice … would grow without end. */
const MOST_STEPS = 100_000;

interface Flow {
  readonly steps: readonly LaidStep[];
  readonly value: Value | undefined;
}

class LayingOut {
  readonly #blocks: ReadonlyMap<string, BlockSpec>;
  readonly #outputs: { readonly name: string; readonly value: Value }[] = [];
  /** The first layer with these parameters. */
  readonly #owners = new Map<string, LaidLayer>();
  #count = 0;

  constructor(
    private readonly model: ModelSpec,
    private readonly vocabulary: Vocabulary,
  ) {
    this.#blocks = new Map((model.blocks ?? []).map((block) => [block.name, block]));
  }

  layout(): Layout {
    const { name, inputs: declared, layers, at } = this.model;
    const inputs = parts(
      declared.map(({ name, shape, at }) => ({ name, value: { shape, ...(at ? { at } : {}) } })),
    );
    const [first] = inputs;
    if (!first) throw new ModelError(`The model \`${name}\` has no input.`, 'Give it one.', at);
    const { steps, value } = this.#steps(layers, {
      value: inputs.length === 1 ? first.value : undefined,
      names: new Map(inputs.map((input) => [input.name, input.value])),
      path: '',
      owner: '',
      frozen: false,
      blocks: [],
      outputs: true,
    });
    const outputs = parts(this.#outputs);
    const results = outputs.length > 0 ? outputs.map((output) => output.value) : value ? [value] : [];
    const [result] = results;
    if (!result)
      throw new ModelError(
        `The model \`${name}\` has no output.`,
        `Begin with \`from ${first.name}\`, and let layers follow.`,
        at,
      );
    return {
      name,
      inputs,
      outputs,
      input: inputs.length === 1 ? first.shape : [inputs.at(-1)?.to ?? 0],
      output: results.length === 1 ? result.shape : [outputs.at(-1)?.to ?? 0],
      results,
      steps,
      needed: neededFor(results, steps),
    };
  }

  #steps(steps: readonly ModelStep[], scope: Scope): Flow {
    const names = new Map(scope.names);
    let { value } = scope;
    this.#count += steps.length;
    if (this.#count > MOST_STEPS)
      throw new ModelError(
        `The model \`${this.model.name}\` has more than ${MOST_STEPS} steps.`,
        'Use its blocks less often.',
        steps[0]?.at ?? this.model.at,
      );
    const laid = steps.map((step, i) => {
      const here = below({ ...scope, value, names }, stepName(step, i));
      const [made, next] = this.#step(step, here);
      value = next;
      if ('as' in step) names.set(step.as, next);
      return made;
    });
    return { steps: laid, value };
  }

  /** A step, and the value that it hands on. @param scope that of the step itself */
  #step(step: ModelStep, scope: Scope): readonly [LaidStep, Value] {
    if (!('kind' in step)) {
      const layer = this.#layer(step, scope);
      return [layer, layer.output];
    }
    switch (step.kind) {
      case 'branch': {
        const branch = this.#branch(step, scope);
        return [branch, branch.output];
      }
      case 'group':
      case 'block':
      case 'frozen': {
        const part = this.#part(step, scope);
        return [part, part.output];
      }
      case 'from': {
        const value = this.#named(step.value, scope, step.at);
        return [{ kind: 'from', name: step.value, value, ...about(scope, step) }, value];
      }
      case 'output': {
        const value = given(scope, '`output`', step.at);
        this.#output(step.name, value, scope, step.at);
        return [{ kind: 'output', name: step.name, value, ...about(scope, step) }, value];
      }
    }
  }

  #layer(use: LayerUse, scope: Scope): LaidLayer {
    const { word, options } = resolveWord('layer', use, this.vocabulary);
    const input = given(scope, `\`${use.plugin}\``, use.at);
    let body: LaidLayer['body'];
    const shape = positioned(use.at, () =>
      word.shape(input.shape, options, (inner) => {
        const value = sameShape(inner, input.shape) ? { ...input } : valueOf(inner, use.at);
        const flow = this.#steps(use.body ?? [], inside({ ...scope, value }));
        body = { input: value, steps: flow.steps, output: flow.value ?? value };
        return body.output.shape;
      }),
    );
    const block = scope.blocks.at(-1);
    const layer: LaidLayer = {
      kind: 'layer',
      use,
      word,
      options,
      input,
      output: valueOf(shape, use.at),
      weights: word.weights?.(input.shape, options, shape),
      buffers: word.buffers?.(input.shape, options, shape) ?? {},
      owner: scope.owner,
      frozen: scope.frozen,
      ...(block === undefined ? {} : { block }),
      ...(body ? { body } : {}),
      ...about(scope, use),
    };
    this.#share(layer);
    return layer;
  }

  /** Holds a further use of a block to its first one. */
  #share(layer: LaidLayer): void {
    const first = this.#owners.get(layer.owner);
    this.#owners.set(layer.owner, first ?? layer);
    const { block, at } = layer;
    if (!first || block === undefined) return;
    positioned(at, () => {
      fitShared(
        block,
        layer.use.plugin,
        { ...first, input: first.input.shape },
        { ...layer, input: layer.input.shape },
      );
    });
    if (layer.frozen !== first.frozen)
      throw new ModelError(
        `The block \`${block}\` is frozen at one use and trained at another, but its parameters are the same.`,
        'Put every use of it into `frozen`, or none.',
        at,
      );
  }

  #branch(step: BranchStep, scope: Scope) {
    const paths = step.paths.map((path, i): LaidPath => {
      const here = below(scope, pathName(i));
      // Where nothing flows, a path may go on with a named value by a line of its own.
      const value = path.from === undefined ? scope.value : this.#named(path.from, scope, path.at);
      const flow = this.#steps(path.layers, { ...here, value });
      const output =
        flow.value ?? given({ ...scope, value }, `Path ${i + 1} of \`branch\``, path.at ?? step.at);
      return {
        input: value ?? output,
        output,
        steps: flow.steps,
        ...(path.from === undefined ? {} : { from: path.from }),
        ...about(here, path),
      };
    });
    const shape = positioned(step.at, () =>
      combinedShape(
        step.combine,
        paths.map(({ output }) => output.shape),
      ),
    );
    return {
      kind: 'branch' as const,
      combine: step.combine,
      paths,
      output: valueOf(shape, step.at),
      ...about(scope, step),
    };
  }

  #part(step: GroupStep | BlockStep | FrozenStep, scope: Scope): LaidPart {
    const name = step.kind === 'group' ? step.name : step.kind === 'block' ? step.block : step.kind;
    // `frozen` sees the names around, and may begin with one of them.
    const start = step.kind === 'frozen' ? scope.value : given(scope, `\`${name}\``, step.at);
    const { steps, value } = this.#within(step, scope);
    const output = value ?? start ?? given(scope, `\`${name}\``, step.at);
    const input = start ?? output;
    return { kind: step.kind, name, steps, input, output, ...about(scope, step) };
  }

  #within(step: GroupStep | BlockStep | FrozenStep, scope: Scope): Flow {
    switch (step.kind) {
      case 'frozen':
        return this.#steps(step.layers, { ...scope, frozen: true });
      case 'group':
        return this.#steps(step.layers, { ...scope, names: new Map() });
      case 'block': {
        const { layers } = this.#block(step, scope);
        const blocks = [...scope.blocks, step.block];
        return this.#steps(layers, { ...inside(scope), owner: step.block, blocks });
      }
    }
  }

  #block({ block: name, at }: BlockStep, { blocks }: Scope): BlockSpec {
    const block = this.#blocks.get(name);
    if (!block)
      throw new ModelError(
        `There is no block \`${name}\` in the model \`${this.model.name}\`.`,
        `There ${listed([...this.#blocks.keys()])}.`,
        at,
      );
    if (blocks.includes(name))
      throw new ModelError(
        `The block \`${name}\` contains itself.`,
        'A block may use other blocks, but not one that it is part of.',
        at,
      );
    return block;
  }

  #named(name: string, { names }: Scope, at: Place | undefined): Value {
    const value = names.get(name);
    if (value) return value;
    throw new ModelError(
      `Nothing is called \`${name}\` here.`,
      `There ${listed([...names.keys()])}. An \`as\` after a step gives what comes out of it a name.`,
      at,
    );
  }

  #output(name: string, value: Value, scope: Scope, at: Place | undefined): void {
    if (!scope.outputs)
      throw new ModelError(
        '`output` stands between the braces of a layer or a block, which may run several times.',
        'Write it below them.',
        at,
      );
    if (this.#outputs.some((other) => other.name === name))
      throw new ModelError(`There are two outputs \`${name}\`.`, 'Give one of them another name.', at);
    this.#outputs.push({ name, value });
  }
}

/** Hands out the numbers of a sample, or of an output, one after the other. */
function parts(values: readonly { readonly name: string; readonly value: Value }[]): readonly Part[] {
  let from = 0;
  return values.map(({ name, value }) => {
    const to = from + sizeOf(value.shape);
    const part = { name, shape: value.shape, from, to, value };
    from = to;
    return part;
  });
}

/** Steps between braces that see what they are given and nothing else. */
function inside(scope: Scope): Scope {
  return { ...scope, names: new Map(), outputs: false };
}

function below(scope: Scope, name: string): Scope {
  const under = (prefix: string) => (prefix === '' ? name : `${prefix}/${name}`);
  return { ...scope, path: under(scope.path), owner: under(scope.owner) };
}

function about({ path }: Scope, { at, as }: { readonly at?: Place; readonly as?: string }) {
  return { path, ...(at ? { at } : {}), ...(as === undefined ? {} : { as }) };
}

function valueOf(shape: Shape, at: Place | undefined): Value {
  return { shape, ...(at ? { at } : {}) };
}

/** What flows here. @throws ModelError at the start of a model with several inputs */
function given({ value, names }: Scope, step: string, at: Place | undefined): Value {
  if (value) return value;
  throw new ModelError(
    `${step} is given nothing: of several inputs none flows by itself.`,
    `Say which one before it: \`from ${[...names.keys()][0] ?? 'x'}\`.`,
    at,
  );
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'are none';
  return `${names.length === 1 ? 'is' : 'are'}: ${names.map((name) => `\`${name}\``).join(', ')}`;
}

/** Gives a shape error of a rule the place of its statement; one from between the braces has its own. */
function positioned<T>(at: Place | undefined, rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof ShapeError) || error.at || !at) throw error;
    throw new ShapeError(error.message, error.help, { at, cause: error });
  }
}
