import { DataError, PluginError } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { InputError } from './errors.js';
import { failureText } from './failure.js';
import { PLAIN } from './terminal/style.js';

const text = (error: unknown, debug = false) =>
  failureText(error, { page: { style: PLAIN, colour: false }, debug });

describe('a failure', () => {
  it('says what is wrong, where, and what to do', () => {
    const at = { file: 'a.net', offset: 40, length: 4, line: 3, column: 5 };
    expect(text(new DataError('Row 7 has 3 columns.', 'Give it 4.', at))).toBe(
      'error: Row 7 has 3 columns.\n --> a.net:3:5\n  = help: Give it 4.\n',
    );
    expect(text(new PluginError('Two packages bring `x`.'))).toBe('error: Two packages bring `x`.\n');
  });

  it.each([
    ['ENOSPC', 'The disk is full: runs/a'],
    ['EACCES', 'Writing is not allowed: runs/a'],
    ['EROFS', 'The file system is read-only: runs/a'],
  ])('knows %s', (code, message) => {
    const error = Object.assign(new Error(`${code}: syscall failed`), { code, path: 'runs/a' });
    expect(text(error)).toContain(`error: ${message}`);
  });

  it('shows a stack only where it is asked for, causes included', () => {
    const error = new InputError('It failed.', undefined, { cause: new TypeError('x is undefined') });
    expect(text(error)).toBe('error: It failed.\n');
    expect(text(error, true)).toMatch(/^error: It failed\.\n\nInputError: It failed\.\n {4}at /);
    expect(text(error, true)).toMatch(/caused by TypeError: x is undefined\n {4}at /);
  });

  it('owns up to what it did not expect', () => {
    expect(text(new TypeError('x is undefined'))).toBe(
      'error: Gramian failed unexpectedly: x is undefined\n  = help: Run it again with GRAMIAN_DEBUG=1 to see where.\n',
    );
    expect(text('thrown text')).toContain('Gramian failed unexpectedly: thrown text');
  });
});
