import type { Shape } from '../network/shape.js';
import type { InputSpec, ModelSpec, ModelStep } from '../spec/spec.js';
import { BuildError } from './build-error.js';
import { ModelWriter } from './model-writer.js';
import { checkName } from './names.js';
import { checkShapes } from './shape-check.js';
import type { Steps } from './step.js';
import { uniqueNames } from './unique-names.js';
import { vocabularyFor } from './vocabulary-for.js';

/**
 * A model: `model('Digit', { image: [28, 28, 1] }, [flatten(), dense(10)])`. It may stand in another one as a line, with weights of its own at
 * each place.
 * @param inputs shape of one sample of each input, without the batch. Of several, a sample's numbers are handed out to them in this order
 * @param layers top to bottom; each is given what the one above makes
 * @throws BuildError for a layer that cannot take what reaches it, and for names that stand for nothing
 */
export function model(name: string, inputs: Readonly<Record<string, Shape>>, layers: Steps): ModelSpec {
  checkName(name, 'a model', model);
  const declared = Object.entries(inputs).map(([input, shape]): InputSpec => {
    checkName(input, 'an input', model);
    if (shape.length === 0 || !shape.every((size) => Number.isSafeInteger(size) && size >= 1))
      throw new BuildError(
        `The input \`${input}\` has the shape [${shape.join(', ')}]: sizes are whole numbers ≥ 1, without the batch.`,
        model,
      );
    return { name: input, shape: [...shape] };
  });
  const writer = new ModelWriter(model);
  const lines = writer.lines(layers);
  if (lines.length === 0) throw new BuildError(`The model \`${name}\` has no layers.`, model);
  const blocks = writer.blocks.map((block) => ({ ...block, layers: uniqueNames(block.layers) }));
  const spec: ModelSpec = {
    name,
    inputs: declared,
    ...(blocks.length > 0 ? { blocks } : {}),
    layers: uniqueNames(
      lines,
      declared.map((input) => input.name),
    ),
  };
  for (const each of [
    ...blocks.map((block) => block.name),
    ...namesIn([...blocks.flatMap((block) => block.layers), ...spec.layers]),
  ])
    checkName(each, 'a part of a model', model);
  checkShapes(spec, vocabularyFor(spec), model);
  return spec;
}

/** What is named in lines and between their braces. */
function namesIn(steps: readonly ModelStep[]): readonly string[] {
  return steps.flatMap((step) => {
    const own = [...('as' in step ? [step.as] : []), ...('name' in step ? [step.name] : [])];
    if (!('kind' in step)) return [...own, ...namesIn(step.body ?? [])];
    if (step.kind === 'branch') return [...own, ...step.paths.flatMap((path) => namesIn(path.layers))];
    return 'layers' in step ? [...own, ...namesIn(step.layers)] : own;
  });
}
