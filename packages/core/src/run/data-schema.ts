import { z } from 'zod';
import type { ColumnEncoding } from '../plugin/dataset.js';
import type { DataRecord } from '../train/events.js';

const column: z.ZodType<ColumnEncoding> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('number'), name: z.string() }),
  z.looseObject({
    kind: z.literal('category'),
    name: z.string(),
    values: z.array(z.string()),
    numeric: z.boolean(),
  }),
]);
const shape = z.array(z.number());
const samples = z.union([z.object({ train: z.number(), test: z.number() }), z.object({ all: z.number() })]);

/** `data.json`: how the data's files became numbers. */
export const dataSchema: z.ZodType<DataRecord> = z.looseObject({
  described: z.looseObject({
    input: shape,
    target: shape,
    classes: z.exactOptional(z.array(z.string())),
    yes: z.exactOptional(z.string()),
    targetUnit: z.exactOptional(z.string()),
    samples: z.exactOptional(samples),
    columns: z.exactOptional(
      z.looseObject({
        inputs: z.array(column),
        targets: z.array(column),
        delimiter: z.string(),
        missing: z.enum(['refuse', 'skip']),
      }),
    ),
    pixels: z.exactOptional(z.looseObject({ from: z.number(), to: z.number() })),
  }),
  standardization: z.exactOptional(z.looseObject({ shift: z.array(z.number()), scale: z.array(z.number()) })),
});
