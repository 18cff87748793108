import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { multiplyHigh, philox, type PhiloxBlock, type PhiloxKey } from './philox.js';

const hex = (block: PhiloxBlock) => block.map((word) => word.toString(16).padStart(8, '0')).join(' ');

describe('philox', () => {
  // The lines `philox4x32 10` of tests/kat_vectors in the Random123 distribution.
  it.each<[string, PhiloxBlock, PhiloxKey, string]>([
    ['zeros', [0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [
      'ones',
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      'the digits of pi',
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('gives the known answer for %s', (_, counter, key, answer) => {
    expect(hex(philox(counter, key))).toBe(answer);
  });

  it('multiplies as 64-bit integers do', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(multiplyHigh(a, b)).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
      }),
    );
  });
});
