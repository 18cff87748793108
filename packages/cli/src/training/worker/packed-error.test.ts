import { DataError, PluginError } from '@gramian/core';
import { TrainingError } from '@gramian/core/runtime';
import { GraphError } from '@gramian/engine';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../errors.js';
import { packError } from './packed-error.js';
import { unpackError } from './unpack-error.js';

/** As it comes out of the other thread. */
const across = (thrown: unknown): unknown => unpackError(structuredClone(packError(thrown)));

const at = { file: 'a.net', offset: 3, length: 4, line: 1, column: 4 };

describe('an error that crosses threads', () => {
  it.each([
    new TrainingError('Training stopped.', 'Smaller steps.', at),
    new PluginError('A layer failed.', 'Ask its author.', { at }),
    new PluginError('Nothing more is known.'),
    new DataError('A row is missing.', 'Add it.', at),
    new GraphError('indices[0] = 9', 'step/GatherV2_7', at),
    new RangeError('out of range'),
  ])('$name keeps its class, message, stack, help and place', (error) => {
    const copy = across(error) as typeof error;
    expect(copy).toBeInstanceOf(error.constructor);
    expect(copy.name).toBe(error.name);
    expect(copy.message).toBe(error.message);
    expect(copy.stack).toBe(error.stack);
    expect({ ...copy, name: '' }).toEqual({ ...error, name: '' });
  });

  it('keeps the chain of causes, a thrown value at its end included', () => {
    const error = new PluginError('a', undefined, {
      cause: new TypeError('b', { cause: new Error('c', { cause: 'thrown text' }) }),
    });
    const { cause } = across(error) as { cause: TypeError & { cause: Error } };
    expect(cause).toBeInstanceOf(TypeError);
    expect([cause.message, cause.cause.message, cause.cause.cause]).toEqual(['b', 'c', 'thrown text']);
    expect(cause.cause.stack).toMatch(/^Error: c\n {4}at /);
  });

  it('ends where causes go in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(across(error)).toMatchObject({ message: 'round', cause: { message: 'round' } });
  });

  it('reads what getters tell, and leaves out what cannot cross', () => {
    const error = Object.assign(new InputError('No file.', 'Name another.', { at }), {
      retry: () => undefined,
    });
    const copy = across(error) as InputError;
    expect(copy).toMatchObject({ name: 'InputError', help: 'Name another.', at });
    expect(copy).not.toHaveProperty('retry');
  });

  it('keeps what the operating system says', () => {
    const error = Object.assign(new Error('ENOSPC: no space'), {
      code: 'ENOSPC',
      path: 'runs/a',
      errno: -28,
    });
    expect(across(error)).toMatchObject({ code: 'ENOSPC', path: 'runs/a', errno: -28 });
  });

  it.each(['thrown text', 7, undefined, null])('a thrown %s stays what it is', (value) => {
    expect(across(value)).toBe(value);
  });

  it('a thrown function comes out as its text', () => {
    expect(across(() => 1)).toBe('() => 1');
  });
});
