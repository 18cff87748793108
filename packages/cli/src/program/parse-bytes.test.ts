import { expect, it } from 'vitest';
import { parseBytes } from './parse-bytes.js';

it.each([
  ['512MB', 512e6],
  ['2GB', 2e9],
  ['2gb', 2e9],
  ['1.5 GB', 1.5e9],
  ['2G', 2e9],
  ['2GiB', 2 ** 31],
  ['64k', 64e3],
  ['4096', 4096],
  ['0', 0],
  ['10B', 10],
])('%s is a size', (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes);
});

it.each(['', 'much', '-1GB', '2 GB of it', '2XB', '5iB', '1e9', 'GB', '99999999TB'])('%j is none', (text) => {
  expect(parseBytes(text)).toBeUndefined();
});
