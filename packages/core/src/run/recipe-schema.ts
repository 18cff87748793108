import { z } from 'zod';
import type { Place } from '../spec/place.js';
import {
  SPEC_VERSION,
  type LayerUse,
  type OptionValue,
  type PluginUse,
  type RecipeSpec,
} from '../spec/spec.js';

const units = ['deg', 'rad', 'ms', 's', 'min', 'h', 'steps', 'epochs', '%'] as const;
const quantity = z.strictObject({ value: z.number(), unit: z.enum(units) });
const range = z.strictObject({ from: z.number(), to: z.number(), unit: z.exactOptional(z.enum(units)) });

const place = z.looseObject({
  file: z.exactOptional(z.string()),
  offset: z.number(),
  length: z.number(),
  line: z.number(),
  column: z.number(),
}) satisfies z.ZodType<Place>;
const at = z.exactOptional(place);

const optionValue: z.ZodType<OptionValue> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), quantity, range, pluginUse, z.array(optionValue)]),
);
const used = { plugin: z.string(), options: z.record(z.string(), optionValue), at };
const pluginUse: z.ZodType<PluginUse> = z.looseObject(used);
const layerUse: z.ZodType<LayerUse> = z.lazy(() =>
  z.looseObject({ ...used, body: z.exactOptional(z.array(layerUse)) }),
);
const amount = z.union([z.number(), quantity]);

/** `recipe.json`: the spec exactly as it was run. */
export const recipeSchema: z.ZodType<RecipeSpec> = z.looseObject({
  version: z.literal(SPEC_VERSION),
  name: z.string(),
  uses: z.array(z.string()),
  model: z.looseObject({
    name: z.string(),
    input: z.looseObject({ name: z.string(), shape: z.array(z.number()), at }),
    layers: z.array(layerUse),
    at,
  }),
  data: z.looseObject({
    name: z.string(),
    source: pluginUse,
    split: z.exactOptional(z.looseObject({ train: amount, test: amount, at })),
    standardize: z.exactOptional(z.boolean()),
    at,
  }),
  loss: pluginUse,
  optimizer: pluginUse,
  batch: z.union([z.number(), z.literal('all')]),
  epochs: z.number(),
  seed: z.number(),
  watch: z.array(z.looseObject({ ...used, split: z.exactOptional(z.enum(['train', 'test'])) })),
  at,
});
