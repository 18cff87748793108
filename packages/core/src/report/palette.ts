/**
 * Colours of the recipes, in order, for a light and a dark page: the same hues in both. Found by search: each has a contrast of 3
 * or more to its page, and any two stay apart for readers with protanopia or deuteranopia (palette.test.ts).
 */
export const PALETTE = {
  light: ['#0b6fb8', '#d4520a', '#529a93', '#372b90', '#8d4764', '#58340f'],
  dark: ['#5ab0f0', '#ff8f4a', '#66e6df', '#8370ec', '#b25f78', '#f3e08a'],
} as const;

/** Backgrounds that the colours are for. */
export const PAPER = { light: '#fdfcfa', dark: '#16171a' } as const;

/** Marks at the evaluations: paths around the origin. Shape tells recipes apart where colour does not. */
const MARKS = [
  'M-3.4,0a3.4,3.4 0 1 0 6.8,0a3.4,3.4 0 1 0 -6.8,0z',
  'M-3,-3h6v6h-6z',
  'M0,-4.1L3.9,2.9H-3.9z',
  'M0,-4.4L4.4,0L0,4.4L-4.4,0z',
] as const;

const COLOURS = PALETTE.light.length;

/** How the curves of one recipe look. */
export interface Style {
  /** CSS variable that holds the colour in the page's scheme. */
  readonly colour: string;
  readonly mark: string;
  /** SVG dash pattern, once the colours come round again. */
  readonly dash: string | undefined;
}

export function styleOf(recipe: number): Style {
  const rounds = Math.floor(recipe / COLOURS);
  return {
    colour: `var(--recipe-${recipe % COLOURS})`,
    mark: MARKS[(recipe + rounds) % MARKS.length] ?? MARKS[0],
    dash: [undefined, '7 3', '2 3'][rounds % 3],
  };
}

/** The colours as CSS variables of a scheme. */
export function paletteCss(scheme: 'light' | 'dark'): string {
  const colours = PALETTE[scheme].map((colour, i) => `--recipe-${i}:${colour}`);
  return [`--paper:${PAPER[scheme]}`, ...colours].join(';');
}
