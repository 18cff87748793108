import { afterEach, expect, it, vi } from 'vitest';
import { openEngine } from './open.js';

afterEach(() => {
  vi.restoreAllMocks();
});

it('the portable engine opens without a word where it was asked for', async () => {
  const notices: string[] = [];
  const consoles = (['log', 'warn', 'error', 'info'] as const).map((name) => vi.spyOn(console, name));
  const { info, tf, kernels } = await openEngine({
    prefer: 'portable',
    onNotice: (line) => notices.push(line),
  });
  expect(info).toMatchObject({ name: 'portable', settings: { threads: '1' } });
  expect(kernels).toBeUndefined();
  tf.tidy(() => {
    expect(tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).arraySync()).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });
  expect(notices).toEqual([]);
  for (const spy of consoles) expect(spy).not.toHaveBeenCalled();
});
