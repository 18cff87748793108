import { describe, expect, it } from 'vitest';
import {
  countText,
  counted,
  epochsText,
  numberText,
  powerOfTen,
  secondsText,
  valueText,
} from './number-text.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers in the report', () => {
  it.each([
    [0, '0'],
    [0.018123, '0.0181'],
    [0.0001, '0.000100'],
    [0.00001234, '1.23×10⁻⁵'],
    [-0.5, '−0.500'],
    [12.345, '12.3'],
    [99.99, '100'],
    [1234.5, '1,235'],
    [1e30, '1.00×10³⁰'],
    [Number.NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('%d is %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [0.4212, '0.42 s'],
    [9.876, '9.88 s'],
    [48.94, '48.9 s'],
    [99.96, '100 s'],
    [104.4, '104 s'],
    [599.4, '599 s'],
    [600, '10 min'],
    [723, '12 min 3 s'],
    [3840, '1 h 4 min'],
    [90000, '25 h'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(plain(secondsText(seconds))).toBe(text);
  });

  it('writes counts, epochs and powers', () => {
    expect(countText(420353)).toBe('420,353');
    expect([counted(1, 'epoch'), counted(10, 'epoch')].map(plain)).toEqual(['1 epoch', '10 epochs']);
    expect([3, 3.25].map(epochsText)).toEqual(['3', '3.3']);
    expect([-7, 12].map(powerOfTen)).toEqual(['10⁻⁷', '10¹²']);
  });

  it('writes a value as its series wants it read', () => {
    expect(plain(valueText(0.9734, { format: 'percent' }))).toBe('97.3 %');
    expect(plain(valueText(0.0669, { format: 'target', unit: 'rad' }))).toBe('0.0669 rad');
    expect(valueText(0.0669, { format: 'target' })).toBe('0.0669');
    expect(valueText(Number.NaN, { format: 'percent' })).toBe('NaN');
  });
});
