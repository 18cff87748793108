import { readFileSync } from 'node:fs';
import { openEngine } from '@gramian/engine';
import { expect, test } from 'vitest';
import * as runtime from '../runtime.js';

/** The page that shows the example. */
const page = readFileSync(new URL('../../../../docs/compile.md', import.meta.url), 'utf8');

test('the example of docs/compile.md runs', async () => {
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const body = code.replace(/^import .*$/gm, '');
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;
  const run = AsyncFunction('compile', 'openEngine', `${body}; return { loss, w };`);
  const { loss, w }: Record<'loss' | 'w', runtime.TensorTree> = await run(runtime.compile, openEngine);
  expect('shape' in loss && loss.shape).toEqual([]);
  expect('shape' in w && w.shape).toEqual([3, 2]);
});
