import { describe, expect, it } from 'vitest';
import { sampleOf } from './child.js';

const never = new AbortController().signal;
const node = (code: string, env?: Record<string, string>) => ({
  program: process.execPath,
  words: ['-e', code],
  title: 'W1 sgd by jax',
  ...(env ? { env } : {}),
});
const SAMPLE = '{"ms":1.5,"min_ms":1.25,"rss_mb":200,"variant":"taps"}';

describe('a process that measures', () => {
  it('gives the sample on its last line', async () => {
    const found = await sampleOf(node(`console.log('warming up'); console.log('${SAMPLE}')`), never);
    expect(found).toEqual({ ms: 1.5, min_ms: 1.25, rss_mb: 200 });
  });

  it('has its own variables beside ours', async () => {
    const code = 'console.log(JSON.stringify({ ms: Number(process.env.MS), min_ms: 1, rss_mb: 1 }))';
    expect(await sampleOf(node(code, { MS: '7' }), never)).toMatchObject({ ms: 7 });
  });

  it.each([
    [
      "console.error('Traceback …\\nModuleNotFoundError: No module named jax'); process.exit(1)",
      'failed: ModuleNotFoundError: No module named jax',
    ],
    ['process.exit(3)', 'failed: it ended by status 3.'],
    ["process.kill(process.pid, 'SIGKILL')", 'failed: it ended by SIGKILL.'],
    ["console.log('done')", 'failed: it printed no measurement.'],
    [`console.log('{"ms":-1,"min_ms":1,"rss_mb":1}')`, 'failed: it printed no measurement.'],
  ])('%s is told', async (code, message) => {
    await expect(sampleOf(node(code), never)).rejects.toThrow(`Measuring W1 sgd by jax ${message}`);
  });

  it('that cannot be started is told', async () => {
    await expect(sampleOf({ ...node(''), program: '/no/such/python' }, never)).rejects.toThrow(
      /^Measuring W1 sgd by jax failed: .*ENOENT/,
    );
  });

  it('is ended with the benchmark', async () => {
    const stop = new AbortController();
    const waiting = sampleOf(node('setTimeout(() => undefined, 60_000)'), stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});
