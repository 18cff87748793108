import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionOn, scaleFromZero, scaleOver, type Scale } from './scale.js';
import { ticksOf } from './ticks.js';

const labels = (scale: Scale, about?: number) => ticksOf(scale, about).flatMap(({ label }) => label ?? []);
const log = (from: number, to: number): Scale => ({ from, to, log: true });
const even = (from: number, to: number): Scale => ({ from, to, log: false });

describe('ticks', () => {
  it.each([
    [even(0, 10), ['0', '2', '4', '6', '8', '10']],
    [even(0, 104), ['0', '50', '100']],
    [even(0.28, 0.41), ['0.30', '0.35', '0.40']],
    [even(-1, 1), ['−1.0', '−0.5', '0.0', '0.5', '1.0']],
    [even(0, 25000), ['0', '5,000', '10,000', '15,000', '20,000', '25,000']],
    [log(0.0009, 0.2), ['0.001', '0.01', '0.1']],
    [log(0.002, 0.13), ['0.003', '0.01', '0.03', '0.1']],
    [log(0.055, 0.42), ['0.07', '0.1', '0.2', '0.3']],
    [log(1e-7, 1), ['10⁻⁶', '10⁻⁴', '10⁻²', '10⁰']],
    [log(0.5, 2e5), ['1', '100', '10,000']],
    [even(3e-9, 4e-9), ['3.0×10⁻⁹', '3.2×10⁻⁹', '3.4×10⁻⁹', '3.6×10⁻⁹', '3.8×10⁻⁹', '4.0×10⁻⁹']],
    [log(1.2, 1.9), ['1.2', '1.4', '1.6', '1.8']],
  ])('of %j are %j', (scale, expected) => {
    expect(labels(scale)).toEqual(expected);
  });

  it('lie on the axis, are few, and rise', () => {
    const ends = fc.tuple(
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      fc.double({ min: 1.2, max: 1e9, noNaN: true }),
    );
    fc.assert(
      fc.property(ends, fc.boolean(), ([from, factor], logarithmic) => {
        const scale = { from, to: from * factor, log: logarithmic };
        const shown = ticksOf(scale).filter(({ label }) => label !== undefined);
        expect(shown.length).toBeGreaterThan(0);
        expect(shown.length).toBeLessThanOrEqual(12);
        const places = shown.map(({ value }) => positionOn(scale, value));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places.every((place) => place > -1e-6 && place < 1 + 1e-6)).toBe(true);
        expect(new Set(shown.map(({ label }) => label)).size).toBe(shown.length);
      }),
    );
  });
});

describe('axes', () => {
  it('are logarithmic for positive values that differ by much, with a few at zero', () => {
    expect(scaleOver([0.1, 0.001], [0.1]).log).toBe(true);
    expect(scaleOver([0.1, 0.05], [0.1]).log).toBe(false);
    expect(scaleOver([0.1, 0.001, -0.01], [0.1]).log).toBe(false);
    expect(scaleOver([0, 0.3, 0.4], [0]).log).toBe(false);
    expect(scaleOver([0, ...Array.from({ length: 99 }, (_, i) => 0.001 * (i + 1))], [0.1]).log).toBe(true);
  });

  it('do not follow a curve to infinity', () => {
    const { from, to } = scaleOver([0.01, 1, 1e30, Number.NaN, Infinity], [1]);
    expect(from).toBeGreaterThan(0.005);
    expect(to).toBeLessThan(200);
  });

  it('exist for no values, one value, and zeros', () => {
    for (const values of [[], [0], [0, 0], [3, 3], [Number.NaN]]) {
      const { from, to } = scaleOver(values, values);
      expect(to).toBeGreaterThan(from);
    }
    expect(scaleFromZero(0)).toEqual(even(0, 1));
  });

  it('place their ends at 0 and 1, and the middle of a decade at its root', () => {
    expect([0.01, 0.1, 1, 0].map((value) => positionOn(log(0.01, 1), value))).toEqual([0, 0.5, 1, 0]);
    expect([-1, 0, 3].map((value) => positionOn(even(-1, 3), value))).toEqual([0, 0.25, 1]);
  });
});
