/**
 * Coefficients, the constant first, of the polynomial nearest to relu in mean square over standard normal numbers: its Hermite
 * series Σ cₙHeₙ up to the degree, c₀ = 1/√(2π), c₁ = ½, cₙ = Heₙ₋₂(0)/(√(2π)·n!).
 */
export function reluPolynomial(degree: number): readonly number[] {
  const coefficients = Array<number>(degree + 1).fill(0);
  let factorial = 1;
  hermite(degree).forEach((he, n, all) => {
    factorial *= Math.max(1, n);
    const c = n === 1 ? 1 / 2 : (all[Math.max(0, n - 2)]?.[0] ?? 0) / (Math.sqrt(2 * Math.PI) * factorial);
    he.forEach((each, k) => (coefficients[k] = (coefficients[k] ?? 0) + c * each));
  });
  return coefficients;
}

/** Heₙ for n up to the degree, as coefficients: Heₙ₊₁ = x·Heₙ − n·Heₙ₋₁. */
function hermite(degree: number): readonly (readonly number[])[] {
  const all: number[][] = [[1], [0, 1]];
  for (let n = 1; n < degree; n++) {
    const [before = [], last = []] = all.slice(-2);
    all.push([0, ...last].map((c, k) => c - n * (before[k] ?? 0)));
  }
  return all.slice(0, degree + 1);
}
