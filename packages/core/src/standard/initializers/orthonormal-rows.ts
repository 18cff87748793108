/**
 * Rows of length 1 at right angles to each other, by modified Gram-Schmidt, twice: once more mends what rounding left. Of normal
 * rows the result is distributed evenly over all such matrices, because the triangular factor has a positive diagonal.
 * @param values [count, width] row by row, count ≤ width
 */
export function orthonormalRows(values: Float64Array, count: number, width: number): Float64Array {
  const rows = Array.from({ length: count }, (_, i) => values.slice(i * width, (i + 1) * width));
  rows.forEach((row, i) => {
    for (const earlier of [...rows.slice(0, i), ...rows.slice(0, i)])
      subtract(row, earlier, inner(row, earlier));
    const length = Math.sqrt(inner(row, row));
    for (let k = 0; k < width; k++) row[k] = (row[k] ?? 0) / length;
  });
  const all = new Float64Array(count * width);
  rows.forEach((row, i) => {
    all.set(row, i * width);
  });
  return all;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function subtract(row: Float64Array, other: Float64Array, times: number): void {
  for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) - times * (other[k] ?? 0);
}
