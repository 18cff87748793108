import { z } from 'zod';
import type { Unit } from '../spec/spec.js';
import type { Kind } from './kinds.js';
import type { WordUse } from './services.js';

/** A number that may also be a schedule: `rate: 0.1` or `rate: cosine(from: 0.1)`. */
export function schedulable(number: z.ZodNumber) {
  return z.union([number, pluginUse('schedule')]);
}

const place = z.object({
  file: z.string().optional(),
  offset: z.number(),
  length: z.number(),
  line: z.number(),
  column: z.number(),
});

/** Another word of the language as an option's value. */
export function pluginUse<K extends Kind>(kind: K): z.ZodType<WordUse<K>, WordUse<K>> {
  // No transform: a schema that transforms has no default in its JSON Schema, and with it none in the documentation.
  return z
    .object({ plugin: z.string(), options: z.record(z.string(), z.unknown()), at: place.optional() })
    .meta({ use: kind });
}

/** How long, in one of some units: `5 epochs`, `30 min`. */
export function duration<const U extends Unit>(units: readonly [U, ...U[]]) {
  return z
    .object({ value: z.number().positive(), unit: z.enum(units) })
    .refine(({ value, unit }) => unit !== 'steps' || Number.isInteger(value), {
      message: 'Steps come in whole numbers',
    })
    .meta({ units });
}

/** The name of a number that the run records: `test.loss`, `train.accuracy`, `distance`. */
export const recordedNumber = z
  .string()
  .meta({ written: 'a number that is recorded, such as `test.loss`', series: true });

/** An angle, or a range of angles: `30 deg`, `-45..45 deg`. Comes out in radians. */
export const angleRange = z
  .object({ from: z.number(), to: z.number(), unit: z.enum(['deg', 'rad']).optional() })
  .transform(({ from, to, unit }) => {
    const scale = unit === 'rad' ? 1 : Math.PI / 180;
    return { from: from * scale, to: to * scale };
  })
  .meta({ written: 'a range of angles, such as `-45..45 deg`' });
