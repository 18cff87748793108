import { expect, test } from 'vitest';
import { fastest } from './fastest.js';
import type { Program } from './program.js';

/** A program that takes so many milliseconds a call, by a clock that it moves itself. */
function timed(milliseconds: { readonly all: number; readonly one: number }) {
  let time = 0;
  const disposed: string[] = [];
  const calls: string[] = [];
  const load = (threads?: 1): Program & { readonly title: 'all' | 'one' } => {
    const title = threads === 1 ? 'one' : 'all';
    return {
      title,
      nodes: 1,
      call: () => {
        calls.push(title);
        if (Number.isNaN(milliseconds[title])) throw new Error('no kernel');
        time += milliseconds[title];
        return {};
      },
      read: () => ({}),
      assign: () => undefined,
      dispose: () => void disposed.push(title),
    };
  };
  const chosen = fastest(
    load,
    (program) => program.call('step', {}),
    () => time,
  );
  return { title: 'title' in chosen ? chosen.title : undefined, disposed, calls };
}

test('one thread is taken where it is clearly faster', () => {
  expect(timed({ all: 2, one: 1 })).toMatchObject({ title: 'one', disposed: ['all'] });
  expect(timed({ all: 1, one: 2 })).toMatchObject({ title: 'all', disposed: ['one'] });
  expect(timed({ all: 1, one: 0.95 })).toMatchObject({ title: 'all', disposed: ['one'] });
});

test('a call that fails is no measure', () => {
  expect(timed({ all: 1, one: Number.NaN })).toMatchObject({ title: 'all', disposed: ['one'] });
  expect(timed({ all: Number.NaN, one: 1 })).toEqual({ title: 'all', disposed: [], calls: ['all'] });
});

test('a long step has all threads, and is tried twice only', () => {
  expect(timed({ all: 50, one: 1 })).toEqual({ title: 'all', disposed: [], calls: ['all', 'all'] });
});
