import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rotate, type Image } from './rotate.js';

const image = (height: number, width: number, ink: (x: number, y: number) => number): Image => ({
  height,
  width,
  pixels: Float32Array.from({ length: height * width }, (_, i) => ink(i % width, Math.floor(i / width))),
});
const at = (pixels: Float32Array, width: number, x: number, y: number) => pixels[y * width + x] ?? Number.NaN;

const squares = fc
  .integer({ min: 1, max: 9 })
  .chain((size) =>
    fc
      .array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: size * size, maxLength: size * size })
      .map((ink): Image => ({ height: size, width: size, pixels: Float32Array.from(ink) })),
  );

describe('rotate', () => {
  it('leaves the image as it is at angle 0', () => {
    fc.assert(
      fc.property(squares, (square) => {
        expect(rotate(square, 0)).toEqual(square.pixels);
      }),
    );
  });

  it.each([
    [
      'a quarter turn counter-clockwise',
      Math.PI / 2,
      (x: number, y: number, last: number) => [last - y, x] as const,
    ],
    [
      'a quarter turn clockwise',
      -Math.PI / 2,
      (x: number, y: number, last: number) => [y, last - x] as const,
    ],
    ['half a turn', Math.PI, (x: number, y: number, last: number) => [last - x, last - y] as const],
  ])('moves each pixel to its place by %s', (_, angle, source) => {
    fc.assert(
      fc.property(squares, (square) => {
        const size = square.width;
        const turned = rotate(square, angle);
        for (let y = 0; y < size; y++)
          for (let x = 0; x < size; x++)
            expect(at(turned, size, x, y)).toBeCloseTo(at(square.pixels, size, ...source(x, y, size - 1)), 6);
      }),
    );
  });

  it('moves what is on the right upwards for positive angles', () => {
    const turned = rotate(
      image(3, 3, (x, y) => (x === 2 && y === 1 ? 1 : 0)),
      Math.PI / 2,
    );
    expect(at(turned, 3, 1, 0)).toBeCloseTo(1, 6);
  });

  it('moves a blob along the circle, by the angle', () => {
    const size = 41;
    const centre = (size - 1) / 2;
    for (const angle of [-0.7, -0.1, 0.3, 0.785, 2.5]) {
      const blob = (cx: number, cy: number) => (x: number, y: number) =>
        Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * 2.5 ** 2));
      const turned = rotate(image(size, size, blob(centre + 9, centre - 4)), angle);
      // Rows count downwards: counter-clockwise as one looks at it.
      const goalX = centre + 9 * Math.cos(angle) + -4 * Math.sin(angle);
      const goalY = centre + -9 * Math.sin(angle) + -4 * Math.cos(angle);
      const goal = image(size, size, blob(goalX, goalY));
      const worst = Math.max(...turned.map((ink, i) => Math.abs(ink - (goal.pixels[i] ?? 0))));
      // Bilinear interpolation errs by at most an eighth of the second derivatives: 2/σ² for a Gaussian.
      expect(worst).toBeLessThan(2 / 2.5 ** 2 / 8);
      const mass = turned.reduce((sum, ink) => sum + ink, 0);
      const [x, y] = [(i: number) => i % size, (i: number) => Math.floor(i / size)].map(
        (along) => turned.reduce((sum, ink, i) => sum + ink * along(i), 0) / mass,
      );
      expect(x).toBeCloseTo(goalX, 1);
      expect(y).toBeCloseTo(goalY, 1);
    }
  });

  it('weighs the four pixels around a place by their nearness', () => {
    const turned = rotate(
      image(3, 3, (x, y) => (x === 1 && y === 1 ? 1 : 0)),
      Math.PI / 3,
    );
    // Only the centre maps onto the centre; its neighbour comes from (1/2, √3/2) beside it.
    expect(at(turned, 3, 1, 1)).toBeCloseTo(1, 6);
    expect(at(turned, 3, 2, 1)).toBeCloseTo((1 - 1 / 2) * (1 - Math.sqrt(3) / 2), 6);
  });

  it('brings in 0 from outside, and keeps the sizes of both sides', () => {
    const turned = rotate(
      image(3, 5, () => 1),
      Math.PI / 2,
    );
    expect(turned).toHaveLength(15);
    expect(at(turned, 5, 0, 1)).toBeCloseTo(0, 6);
    expect(at(turned, 5, 2, 1)).toBeCloseTo(1, 6);
  });
});
