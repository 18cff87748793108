const FRACTIONS: readonly (readonly [number, string])[] = [
  [3 / 4, 'three quarters of the time'],
  [2 / 3, 'two thirds of the time'],
  [1 / 2, 'half the time'],
  [1 / 3, 'a third of the time'],
  [1 / 4, 'a quarter of the time'],
  [1 / 5, 'a fifth of the time'],
];

/**
 * A share of another's time in words: `in about the same time`, `in a third of the time`, `in 1/12 of the time`.
 * @param share 0 to 1
 */
export function shareOfTime(share: number): string {
  if (share > 0.95) return 'in about the same time';
  // Words only where they are true to 4 %.
  const words = FRACTIONS.find(([fraction]) => Math.abs(share / fraction - 1) < 0.04);
  if (words) return `in ${words[1]}`;
  if (share >= 0.18) return `in ${Math.round(share * 100)}\u00a0% of the time`;
  return share > 0 ? `in 1/${Math.round(1 / share)} of the time` : 'in no time';
}
