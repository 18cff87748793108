import { describe, expect, it } from 'vitest';
import { gramian } from './gramian.js';

const QUICK = ['bench', '--workload', 'W1', '--what', 'sgd', '--rounds', '1', '--seconds', '0.05'];
const WITHOUT_PEERS = { GRAMIAN_PEER_PYTHON: '', GRAMIAN_PEER_SCRIPTS: '' };

describe('gramian bench', () => {
  it('measures steps, and prints JSON and nothing else', async () => {
    const { status, stdout } = await gramian([...QUICK, '--threads', '1', '--json'], { env: WITHOUT_PEERS });
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    const found = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(found.map(({ by, workload, what, threads }) => ({ by, workload, what, threads }))).toEqual(
      ['eager', 'compiled', 'looped'].map((by) => ({ by, workload: 'W1', what: 'sgd', threads: 1 })),
    );
    for (const { ms, min_ms, rss_mb } of found) {
      expect(Number(min_ms)).toBeGreaterThan(0);
      expect(Number(ms)).toBeGreaterThanOrEqual(Number(min_ms));
      expect(Number(rss_mb)).toBeGreaterThan(50);
    }
  });

  it('says which variables a framework needs', async () => {
    expect(await gramian([...QUICK, '--by', 'looped,jax'], { env: WITHOUT_PEERS })).toEqual({
      status: 1,
      signal: null,
      stdout: '',
      stderr: [
        'error: To measure `jax`, GRAMIAN_PEER_PYTHON and GRAMIAN_PEER_SCRIPTS must be set; neither is.',
        '  = help: GRAMIAN_PEER_PYTHON is the path of a Python that has it; GRAMIAN_PEER_SCRIPTS is the folder of jax_ggn.py and torch_ggn.py.',
        '',
      ].join('\n'),
    });
  });

  it('stops at Ctrl-C with the measurement that is running', async () => {
    let pressed = false;
    const { status, stdout, stderr } = await gramian(['bench', '--workload', 'W1', '--seconds', '60'], {
      env: WITHOUT_PEERS,
      watch: (child, written) => {
        if (!pressed && written.includes('Measuring W1 sgd')) pressed = child.kill('SIGINT');
      },
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 130,
      stdout: '',
      stderr: 'Measuring W1 sgd …\nStopped.\n',
    });
  });

  it.each([
    [['--workload', 'W9'], "Option '--workload' knows no 'W9'."],
    [['--by', 'loped'], "Option '--by' knows no 'loped'. Did you mean looped?"],
    [['--what', 'adam'], "Option '--what' knows no 'adam'. It takes sgd, ggn."],
    [['--rounds', '0'], 'It must be a whole number, 1 or more.'],
    [['--seconds', '-1'], 'It must be a number of seconds, up to 3600.'],
    [['--threads', '2'], 'Allowed choices are 1, all, best.'],
    [['W1'], 'Too many arguments for'],
  ])('%j is told in one line, with status 2', async (words, message) => {
    const { status, stdout, stderr } = await gramian(['bench', ...words]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toContain('See gramian bench --help.');
  });
});
