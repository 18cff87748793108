import { describe, expect, it } from 'vitest';
import { PALETTE, PAPER, styleOf } from './palette.js';

type Triple = readonly [number, number, number];

const linear = (byte: number) => {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const rgb = (hex: string): Triple => {
  const byte = (at: number) => linear(parseInt(hex.slice(at, at + 2), 16));
  return [byte(1), byte(3), byte(5)];
};

/** Contrast of two colours. Source: WCAG 2.2, relative luminance. */
const contrast = (a: string, b: string) => {
  const luminance = (hex: string) => {
    const [r, g, blue] = rgb(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** What a reader sees, in linear RGB. Source: Machado, Oliveira, Fernandes 2009, severity 1. */
const SIGHT: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  'full colour vision': [[1, 0, 0], [0, 1, 0], [0, 0, 1]], // prettier-ignore
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

const product = (rows: readonly [Triple, Triple, Triple], [x, y, z]: Triple): Triple => {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(rows[0]), row(rows[1]), row(rows[2])];
};

/** Source: Björn Ottosson, A perceptual color space for image processing (2020). */
const oklab = (colour: Triple): Triple => {
  const [l, m, s] = product(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  );
  return product(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)],
  );
};

const schemes = ['light', 'dark'] as const;

describe('the colours of the recipes', () => {
  it.each(schemes)('stand out from the page, %s', (scheme) => {
    for (const colour of PALETTE[scheme]) expect(contrast(colour, PAPER[scheme])).toBeGreaterThan(3);
  });

  it.each(schemes.flatMap((scheme) => Object.keys(SIGHT).map((sight) => [scheme, sight] as const)))(
    'are told apart on the %s page with %s',
    (scheme, sight) => {
      const rows = SIGHT[sight];
      if (!rows) throw new Error(sight);
      const seen = PALETTE[scheme].map((hex) => oklab(product(rows, rgb(hex))));
      for (const [i, a] of seen.entries())
        for (const b of seen.slice(i + 1))
          expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(0.1);
    },
  );

  it('no two of 18 recipes look alike, without colour no two of the first four', () => {
    const styles = Array.from({ length: 18 }, (_, i) => styleOf(i));
    expect(new Set(styles.map(({ colour, dash }) => `${colour} ${dash ?? ''}`)).size).toBe(18);
    expect(new Set(styles.slice(0, 4).map(({ mark }) => mark)).size).toBe(4);
  });
});
