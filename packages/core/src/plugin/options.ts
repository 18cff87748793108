import { z } from 'zod';
import type { Kind } from './kinds.js';

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
export function pluginUse(kind: Kind) {
  // No transform: a schema that transforms has no default in its JSON Schema, and with it none in the documentation.
  return z
    .object({ plugin: z.string(), options: z.record(z.string(), z.unknown()), at: place.optional() })
    .meta({ use: kind });
}

/** An angle, or a range of angles: `30 deg`, `-45..45 deg`. Comes out in radians. */
export const angleRange = z
  .object({ from: z.number(), to: z.number(), unit: z.enum(['deg', 'rad']).optional() })
  .transform(({ from, to, unit }) => {
    const scale = unit === 'rad' ? 1 : Math.PI / 180;
    return { from: from * scale, to: to * scale };
  })
  .meta({ written: 'a range of angles, such as `-45..45 deg`' });
