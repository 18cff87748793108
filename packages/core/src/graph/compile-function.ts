import type { Engine, Tensor } from '../engine/engine.js';
import { compileProgram, type CompileOptions } from './compile.js';
import { sameShape, shapeText } from '../network/shape.js';
import { named, type Named } from './program.js';

/** What a function may give back: a tensor, several in order, or several by name. */
export type TensorTree = Tensor | readonly Tensor[] | Named;

/** A function that runs as one TensorFlow graph. */
export interface Compiled<Arguments extends readonly Tensor[], Result extends TensorTree> {
  /**
   * Runs it. The arguments stay the caller's, the result becomes the caller's.
   * @throws RangeError for arguments of other shapes or types than those of the examples
   */
  (...inputs: Arguments): Result;
  /** Operations of the graph; 0 on the portable engine, which has no graphs. */
  readonly nodes: number;
  dispose(): void;
}

/**
 * Compiles a pure function of tensors, written in ordinary tfjs, its gradients (`tf.grad`, `tf.variableGrads` …) included: it runs
 * once on the examples while every kernel is recorded, and from then on is one call of TensorFlow instead of one for each
 * operation. What it uses beside its arguments becomes a constant. The numbers are those of the function itself, bit for bit.
 *
 * @param f takes tensors, gives a tensor, an array of them or a record of them; no value may be read back within it (`dataSync` …)
 * and no random number drawn (`tf.randomNormal` …)
 * @param examples tensors of the shapes and types that the function will be given; they stay the caller's
 * @throws TraceError for what a graph cannot hold, with what to write instead
 */
export function compile<Arguments extends readonly Tensor[], Result extends TensorTree>(
  engine: Engine,
  f: (...inputs: Arguments) => Result,
  examples: Arguments,
  options: Pick<CompileOptions, 'threads'> = {},
): Compiled<Arguments, Result> {
  let rebuild: ((outputs: readonly Tensor[]) => TensorTree) | undefined;
  const isWhole = (given: readonly Tensor[]): given is Arguments => given.length === examples.length;
  const names = examples.map((_, i) => `argument ${i + 1}`);
  const program = compileProgram(
    engine,
    {
      state: {},
      functions: {
        call: {
          inputs: named(
            names,
            examples.map((example) => engine.tf.clone(example)),
          ),
          run(_, inputs) {
            const given: readonly Tensor[] = names.flatMap((name) => inputs[name] ?? []);
            if (!isWhole(given)) throw new RangeError('an argument is missing');
            const { tensors, again } = flattened(f(...given));
            rebuild = again;
            return {
              outputs: named(
                tensors.map((_, i) => String(i)),
                tensors,
              ),
            };
          },
        },
      },
    },
    options,
  );
  const shapes = examples.map(({ shape, dtype }) => ({ shape, dtype }));
  const call = (...inputs: Arguments): Result => {
    checkArguments(inputs, shapes);
    const outputs = program.call('call', named(names, inputs));
    const ordered = Object.keys(outputs)
      .sort((a, b) => Number(a) - Number(b))
      .flatMap((name) => outputs[name] ?? []);
    if (rebuild === undefined) throw new Error('the function has not been run');
    return rebuild(ordered) as Result;
  };
  return Object.assign(call, {
    nodes: program.nodes,
    dispose: () => {
      program.dispose();
    },
  });
}

/** The tensors of a result, and how to put as many others into their places. */
function flattened(result: TensorTree): {
  readonly tensors: readonly Tensor[];
  readonly again: (tensors: readonly Tensor[]) => TensorTree;
} {
  if (isTensor(result)) return { tensors: [result], again: ([only]) => only ?? result };
  if (isList(result)) return { tensors: result, again: (tensors) => tensors };
  const keys = Object.keys(result);
  return { tensors: Object.values(result), again: (tensors) => named(keys, tensors) };
}

const isTensor = (value: TensorTree): value is Tensor => 'dataId' in value;
const isList = (value: TensorTree): value is readonly Tensor[] => Array.isArray(value);

function checkArguments(
  inputs: readonly Tensor[],
  examples: readonly { readonly shape: readonly number[]; readonly dtype: string }[],
): void {
  if (inputs.length !== examples.length)
    throw new RangeError(`The compiled function takes ${examples.length} tensors, not ${inputs.length}.`);
  for (const [i, { shape, dtype }] of examples.entries()) {
    const given = inputs[i];
    if (given && !(sameShape(given.shape, shape) && given.dtype === dtype))
      throw new RangeError(
        `Argument ${i + 1} of the compiled function is ${given.dtype} ${shapeText(given.shape)}; it was compiled for ${dtype} ${shapeText(shape)}. Compile it for each shape.`,
      );
  }
}
