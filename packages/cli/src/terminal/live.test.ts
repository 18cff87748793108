import { describe, expect, it } from 'vitest';
import { LiveBlock } from './live.js';
import { pageFor, Screen } from '../../test/screen.js';

describe('a live block', () => {
  it('draws over itself and leaves what was written above', () => {
    const screen = new Screen(30);
    let time = 0;
    const block = new LiveBlock(pageFor(screen), () => time);
    block.show(() => ['one', 'two']);
    expect(screen.lines).toEqual(['one', 'two']);
    time += 100;
    block.show(() => ['one!', '2']);
    expect(screen.lines).toEqual(['one!', '2']);
    block.above(['a note']);
    expect(screen.lines).toEqual(['a note', 'one!', '2']);
    time += 100;
    block.show(() => ['only one']);
    expect(screen.lines).toEqual(['a note', 'only one']);
    block.clear();
    expect(screen.lines).toEqual(['a note']);
    expect(screen.cursorShown).toBe(true);
  });

  it('draws ten times a second at most', () => {
    const screen = new Screen(30);
    let time = 0;
    let drawn = 0;
    const block = new LiveBlock(pageFor(screen), () => time);
    for (; time < 1000; time += 7) {
      block.show(() => {
        drawn += 1;
        return ['x'];
      });
    }
    block.clear();
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThanOrEqual(10);
  });

  it('cuts lines that are wider than the terminal, so that no line wraps', () => {
    const screen = new Screen(10);
    const block = new LiveBlock(pageFor(screen), () => 0);
    block.show(() => ['0123456789abcdef', '数字数字数字']);
    expect(screen.lines).toEqual(['01234567…', '数字数字…']);
    block.clear();
  });
});
