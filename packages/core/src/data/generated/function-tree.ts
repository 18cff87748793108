/** (u, v) ↦ cos(au + bv + c): a function of two numbers. */
export interface Constituent {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/**
 * What a binary tree of functions makes of its leaves: level 0 takes them in pairs, the next one its results, and so on to the root.
 * @param levels of half as many functions each as the one before, the last of one
 */
export function rootOf(levels: readonly (readonly Constituent[])[], leaves: readonly number[]): number {
  const [root = Number.NaN] = levels.reduce<readonly number[]>(
    (below, level) =>
      level.map(({ a, b, c }, k) => {
        const [u = Number.NaN, v = Number.NaN] = below.slice(2 * k);
        return Math.cos(a * u + b * v + c);
      }),
    leaves,
  );
  return root;
}
