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
  it('stops at first, quits at last, and counts one press that arrives twice as one', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    let told = 0;
    const interruption = new Interruption(() => (told += 1));
    expect(interruption.signal.aborted).toBe(false);
    press();
    vi.advanceTimersByTime(20);
    press();
    expect(interruption.signal.aborted).toBe(true);
    expect(told).toBe(1);
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    press();
    expect(exit).toHaveBeenCalledExactlyOnceWith(130);
    interruption.release();
  });

  it('is nobody’s business once the training is over', () => {
    const before = process.listenerCount('SIGINT');
    const interruption = new Interruption(() => undefined);
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    interruption.release();
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
