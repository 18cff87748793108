import { sizeOf, type Shape } from '../network/shape.js';
import type { Samples, Table } from '../plugin/dataset.js';

/** x ↦ (x − shift) · scale for each input number. */
interface Standardization {
  readonly shift: Float64Array;
  readonly scale: Float64Array;
}

/**
 * Inputs with mean 0 and variance 1 over the training samples; test samples go through the same map. A vector's numbers each
 * have their own mean and variance. An image's (or any input of more dimensions) share one, so that it stays the same picture.
 * What is constant over the training samples becomes 0.
 */
export function standardize({ train, test, described }: Samples): Samples {
  const map = standardizationOf(train, described.input);
  return { train: applied(map, train), test: applied(map, test), described };
}

function standardizationOf({ inputs }: Table, input: Shape): Standardization {
  const columns = input.length === 1 ? sizeOf(input) : 1;
  const rows = inputs.length / columns;
  const shift = new Float64Array(columns);
  const scale = new Float64Array(columns);
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

function applied({ shift, scale }: Standardization, table: Table): Table {
  const columns = shift.length;
  const inputs = table.inputs.map((x, i) => (x - (shift[i % columns] ?? 0)) * (scale[i % columns] ?? 0));
  return { ...table, inputs };
}
