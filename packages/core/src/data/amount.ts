import { z } from 'zod';
import type { Quantity } from '../spec/spec.js';

/** A number of samples, or a share of them such as `20 %`. */
export const amount = z
  .union([z.int().min(1), z.object({ value: z.number().gt(0).max(100), unit: z.literal('%') })])
  .meta({ written: 'a number of samples or a share, such as `20 %`' });

/** How many of `all` an amount is. */
export function countOf(wanted: number | Quantity, all: number): number {
  return typeof wanted === 'number' ? wanted : Math.round((wanted.value / 100) * all);
}
