import {
  type DataSpec,
  type ModelSpec,
  type OutputLoss,
  type PluginUse,
  quoted,
  type RecipeSpec,
  type WatchUse,
  writtenOptions as optionsText,
  writtenUse as useText,
  writtenValue as valueText,
} from '@gramian/core';
import { format } from '../format/format.js';
import { blockText, stepsText } from './steps.js';

/**
 * A recipe as a `.net` text in its one form: read again it gives the same recipe, places aside. Names are resolved and arithmetic is
 * done in a recipe, so the text has no parameters; lines that come several times in a row are a `repeat`.
 * @throws RangeError where a text holds a carriage return, which cannot be written
 */
export function print(recipe: RecipeSpec): string {
  const { uses, model, data } = recipe;
  const used = uses.map((name) => `use ${quoted(name)}`).join('\n');
  return format([used, modelText(model), dataText(data), recipeText(recipe)].join('\n\n'));
}

export function modelText({ name, inputs, blocks = [], layers }: ModelSpec): string {
  const lines = [
    ...inputs.map((input) => `input ${input.name}[${input.shape.join(', ')}]`),
    ...blocks.map((block) => `\nblock ${block.name} ${blockText(block.layers)}`),
    `\n${stepsText(layers)}`,
  ];
  return `model ${name} {\n${lines.join('\n')}\n}`;
}

export function dataText({ name, source, split, treatments = [], standardize }: DataSpec): string {
  const lines = [source, ...treatments].map(statementText);
  if (split) {
    const shuffle = split.shuffle === undefined ? '' : `, shuffle: ${split.shuffle}`;
    lines.splice(1, 0, `split train: ${valueText(split.train)}, test: ${valueText(split.test)}${shuffle}`);
  }
  if (standardize !== undefined) lines.push(standardize ? 'standardize' : 'standardize false');
  return `data ${name} {\n${lines.join('\n')}\n}`;
}

const statementText = ({ plugin, options }: PluginUse) => `${plugin} ${optionsText(options)}`;

export function recipeText(recipe: RecipeSpec): string {
  const {
    name,
    model,
    data,
    loss,
    optimizer,
    normalization,
    batch,
    epochs,
    seed,
    watch,
    stop = [],
    keep,
    checkpoint,
  } = recipe;
  const lines = [
    `model ${model.name}`,
    `data ${data.name}`,
    `loss ${lossText(loss)}`,
    `optimizer ${useText(optimizer)}`,
    ...(normalization ? [`normalization ${useText(normalization)}`] : []),
    `batch ${batch}`,
    `epochs ${epochs}`,
    `seed ${seed}`,
    ...(watch.length > 0 ? [`watch ${watch.map(watchText).join(', ')}`] : []),
    ...(stop.length > 0 ? [`stop ${stop.map(useText).join(', ')}`] : []),
    ...(keep ? [`keep best(${keep.best})`] : []),
    ...(checkpoint ? [`checkpoint every: ${valueText(checkpoint.every)}`] : []),
  ];
  return `recipe ${name} {\n${lines.join('\n')}\n}`;
}

/** One loss for the whole model, or one for each output with its weight. */
function lossText(loss: PluginUse | readonly OutputLoss[]): string {
  if ('plugin' in loss) return useText(loss);
  const weighted = ({ weight, loss: own }: OutputLoss) =>
    weight === undefined ? useText(own) : `${valueText(weight)} * ${useText(own)}`;
  return loss.map((one) => `${one.output}: ${weighted(one)}`).join(', ');
}

/** `test.mae(every: 5 epochs)` */
function watchText({ split, output, plugin, options, every }: WatchUse): string {
  const name = [split, output, plugin].filter((part) => part !== undefined).join('.');
  return useText({ plugin: name, options: every ? { ...options, every } : options });
}
