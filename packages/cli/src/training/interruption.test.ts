import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Interruption } from './interruption.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** As a terminal, or npm, or both send it. */
const press = () => process.emit('SIGINT', 'SIGINT');

describe('Ctrl-C', () => {
  it('stops at first, ends at once at last, and counts one press that arrives twice as one', () => {
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => true);
    const before = process.listenerCount('SIGINT');
    const told: string[] = [];
    const interruption = new Interruption(
      () => told.push('first'),
      () => told.push('second'),
    );
    expect(interruption.signal.aborted).toBe(false);
    press();
    vi.advanceTimersByTime(20);
    press();
    expect(interruption.signal.aborted).toBe(true);
    expect(told).toEqual(['first']);
    expect(kill).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    press();
    expect(told).toEqual(['first', 'second']);
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGINT');
    // Nobody listens any more, so that the signal ends the process.
    expect(process.listenerCount('SIGINT')).toBe(before);
  });

  it('is nobody’s business once the training is over', () => {
    const before = process.listenerCount('SIGINT');
    const interruption = new Interruption(() => undefined);
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    interruption.release();
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
