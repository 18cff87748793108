import { z } from 'zod';
import type { Place } from '../spec/place.js';
import {
  SPEC_VERSION,
  type ModelStep,
  type OptionValue,
  type PluginUse,
  type RecipeSpec,
} from '../spec/spec.js';

const units = ['deg', 'rad', 'ms', 's', 'min', 'h', 'steps', 'epochs', '%'] as const;
const quantity = z.strictObject({ value: z.number(), unit: z.enum(units) });
const range = z.strictObject({ from: z.number(), to: z.number(), unit: z.exactOptional(z.enum(units)) });

export const place = z.looseObject({
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
const as = z.exactOptional(z.string());
const steps: z.ZodType<ModelStep[]> = z.lazy(() => z.array(modelStep));
const named = { as, at };
const modelStep: z.ZodType<ModelStep> = z.union([
  z.looseObject({ ...used, as, body: z.exactOptional(steps) }),
  z.discriminatedUnion('kind', [
    z.looseObject({
      kind: z.literal('branch'),
      combine: z.enum(['add', 'multiply', 'concat']),
      paths: z.array(z.looseObject({ from: z.exactOptional(z.string()), layers: steps, at })),
      ...named,
    }),
    z.looseObject({ kind: z.literal('group'), name: z.string(), layers: steps, ...named }),
    z.looseObject({ kind: z.literal('block'), block: z.string(), ...named }),
    z.looseObject({ kind: z.literal('frozen'), layers: steps, ...named }),
    z.looseObject({ kind: z.literal('from'), value: z.string(), at }),
    z.looseObject({ kind: z.literal('output'), name: z.string(), at }),
  ]),
]);
const outputLoss = z.looseObject({
  output: z.string(),
  loss: pluginUse,
  weight: z.exactOptional(z.number()),
  at,
});
const amount = z.union([z.number(), quantity]);

/** `recipe.json`: the spec exactly as it was run. */
export const recipeSchema: z.ZodType<RecipeSpec> = z.looseObject({
  version: z.literal(SPEC_VERSION),
  name: z.string(),
  uses: z.array(z.string()),
  model: z.looseObject({
    name: z.string(),
    inputs: z.array(z.looseObject({ name: z.string(), shape: z.array(z.number()), at })).min(1),
    blocks: z.exactOptional(z.array(z.looseObject({ name: z.string(), layers: steps, at }))),
    layers: steps,
    at,
  }),
  data: z.looseObject({
    name: z.string(),
    source: pluginUse,
    split: z.exactOptional(
      z.looseObject({ train: amount, test: amount, shuffle: z.exactOptional(z.boolean()), at }),
    ),
    treatments: z.exactOptional(z.array(pluginUse)),
    standardize: z.exactOptional(z.boolean()),
    at,
  }),
  loss: z.union([pluginUse, z.array(outputLoss).min(1)]),
  optimizer: pluginUse,
  normalization: z.exactOptional(pluginUse),
  batch: z.union([z.number(), z.literal('all')]),
  epochs: z.number(),
  seed: z.number(),
  watch: z.array(
    z.looseObject({
      ...used,
      split: z.exactOptional(z.enum(['train', 'test'])),
      output: z.exactOptional(z.string()),
      every: z.exactOptional(quantity),
    }),
  ),
  stop: z.exactOptional(z.array(pluginUse)),
  keep: z.exactOptional(z.looseObject({ best: z.string(), at })),
  checkpoint: z.exactOptional(z.looseObject({ every: quantity, at })),
  at,
});
