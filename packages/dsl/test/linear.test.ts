import { describe, expect, it, vi } from 'vitest';
import { format, parse } from '../src/index.js';
import { Source } from '../src/source/source.js';
import { EXAMPLE } from './example.js';

/** How often a line is looked up while a text is read: a few times for every token and every fault. */
function work(read: (text: string) => unknown, text: string): number {
  const look = vi.spyOn(Source.prototype, 'lineAt');
  try {
    read(text);
    return look.mock.calls.length;
  } finally {
    vi.restoreAllMocks();
  }
}

const repeated = (text: string, size: number) => text.repeat(Math.ceil(size / text.length));

describe('ten times the text is ten times the work', () => {
  it.each([
    ['good files', EXAMPLE],
    ['files with a brace that is missing', EXAMPLE.replace('    relu\n  }\n', '    relu\n')],
    ['lines that are not understood', 'model A {\n  dense 3,,4 $ (\n  * relu]\n}\n'],
    ['comments', 'model A { // so\n  /* so */ relu /* so */ // so\n}\n'],
  ])('%s', (_, text) => {
    for (const read of [parse, format]) {
      const small = work(read, repeated(text, 10_000));
      expect(small).toBeGreaterThan(100);
      expect(work(read, repeated(text, 100_000)) / small).toBeLessThan(12);
    }
  });
});
