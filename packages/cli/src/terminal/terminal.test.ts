import { describe, expect, it } from 'vitest';
import { openTerminal, type Output } from './terminal.js';

const tty: Output = { write: () => true, isTTY: true, columns: 100 };
const pipe: Output = { write: () => true };

describe('a terminal', () => {
  it('has colours and live lines on a terminal', () => {
    const { out } = openTerminal({ stdout: tty, stderr: tty, env: { TERM: 'xterm' } });
    expect(out.live).toBe(true);
    expect(out.colour).toBe(true);
    expect(out.style.bold('a')).not.toBe('a');
    expect(out.width()).toBe(100);
  });

  it('has neither in a pipe', () => {
    const { out } = openTerminal({ stdout: pipe, stderr: tty, env: {} });
    expect(out.live).toBe(false);
    expect(out.style.bold('a')).toBe('a');
    expect(out.width()).toBe(80);
  });

  it.each([
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, false, false],
    [{ CI: 'true' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
  ])('heeds %o', (env, live, colour) => {
    const { out } = openTerminal({ stdout: tty, stderr: tty, env });
    expect({ live: out.live, colour: out.colour }).toEqual({ live, colour });
  });

  it('has colours in a pipe where they are forced', () => {
    expect(openTerminal({ stdout: pipe, stderr: pipe, env: { FORCE_COLOR: '1' } }).out.colour).toBe(true);
  });
});
