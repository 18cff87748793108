/** How often a property is tried: `FUZZ=20` for twenty times as often, as on the way to a release. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: count * Number(process.env['FUZZ'] ?? 1) };
}
