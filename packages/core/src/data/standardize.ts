import { sizeOf, type Shape } from '../network/shape.js';
import type { Samples, Standardization, Table } from '../plugin/dataset.js';

/**
 * Inputs with mean 0 and variance 1 over the training samples; test samples go through the same map. A vector's numbers each
 * have their own mean and variance. An image's (or any input of more dimensions) share one, so that it stays the same picture.
 * What is constant over the training samples becomes 0.
 */
export function standardize(samples: Samples): Samples {
  return standardizeBy(standardizationOf(samples.train, samples.described.input), samples);
}

/** The same samples with their inputs shifted and scaled. */
export function standardizeBy(
  standardization: Standardization,
  { train, test, described }: Samples,
): Samples {
  const applied = (table: Table): Table => ({
    ...table,
    inputs: standardizeInputs(standardization, table.inputs),
  });
  return { train: applied(train), test: applied(test), described, standardization };
}

/**
 * @param inputs whole samples, row by row
 * @param into where they go; the inputs themselves where there is to be no second copy
 */
export function standardizeInputs(
  { shift, scale }: Standardization,
  inputs: Float32Array,
  into: Float32Array = new Float32Array(inputs.length),
): Float32Array {
  const columns = shift.length;
  for (let i = 0; i < inputs.length; i++)
    into[i] = ((inputs[i] ?? 0) - (shift[i % columns] ?? 0)) * (scale[i % columns] ?? 0);
  return into;
}

/** What makes of training inputs such with mean 0 and variance 1. @param input shape of a sample */
export function standardizationOf({ inputs }: Table, input: Shape): Standardization {
  const columns = input.length === 1 ? sizeOf(input) : 1;
  const rows = inputs.length / columns;
  const shift = Array<number>(columns).fill(0);
  const scale = Array<number>(columns).fill(0);
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    let varies = false;
    for (let i = column; i < inputs.length; i += columns) {
      sum += inputs[i] ?? 0;
      varies ||= inputs[i] !== inputs[column];
    }
    const mean = sum / rows;
    let squares = 0;
    for (let i = column; i < inputs.length; i += columns) squares += ((inputs[i] ?? 0) - mean) ** 2;
    shift[column] = mean;
    // Asked of the numbers themselves: the rounding of a constant's mean would pass for a tiny variance.
    scale[column] = varies ? 1 / Math.sqrt(squares / rows) : 0;
  }
  return { shift, scale };
}
