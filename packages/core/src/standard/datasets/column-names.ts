import { z } from 'zod';

/** One column name, or a list of them. */
export const columnNames = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((names) => (typeof names === 'string' ? [names] : names))
  .meta({ written: 'a column name or a list of them' });
