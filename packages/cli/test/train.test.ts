import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunFolder, readSafetensors } from '@gramian/core/runtime';
import { describe, expect, it } from 'vitest';
import { faultyFolder, faultyNet } from './faulty.js';
import { gramian } from './gramian.js';
import { LINE, LINE_NET } from './line.js';
import { folderWith } from './temporary.js';

/** Text with what differs from run to run, or from one version of an optimizer to the next, made the same. */
const timeless = (text: string) =>
  text
    .replace(/\d{8}-\d{6}/g, 'DATE')
    .replace(/[\d.]+ ms a step/g, 'T a step')
    .replace(/[\d.]+ s\b/g, 'T')
    .replace(/\d+\.\d+(×10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?/g, 'N')
    .replace(/(?<=\S) {2,}/g, '  ');

const runOf = async (cwd: string) => {
  const [name = ''] = readdirSync(join(cwd, 'runs'));
  return readRunFolder(join(cwd, 'runs', name));
};

const DIVERGING = LINE_NET.replace('ggn(damping: 10)', 'sgd(rate: 1e30)').replace(/use.*/, '');

/** Enough epochs to be interrupted. */
const LONG = ['--set', 'epochs=1000000'];

describe('gramian train', () => {
  it('trains every recipe and says what came out', async () => {
    const cwd = folderWith(LINE);
    const { status, stdout, stderr } = await gramian(['train', 'line.net'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(timeless(stdout)).toMatchSnapshot();
    const { recipes, source } = await runOf(cwd);
    expect(source).toBe(LINE_NET);
    expect(recipes.map(({ recipe, status: { state } }) => [recipe.name, state])).toEqual([
      ['Newton', 'done'],
      ['Sgd', 'done'],
    ]);
  });

  it('trains the recipes that are asked for, with other values and another seed, into a folder of one’s choice', async () => {
    const cwd = folderWith(LINE);
    const words = [
      '--recipe',
      'Sgd',
      '--set',
      'epochs=2',
      '--set',
      'optimizer.rate=0.2',
      '--seed',
      '3',
      '--out',
      'mine',
    ];
    const { status, stderr } = await gramian(['train', 'line.net', ...words], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { recipes, environment } = await readRunFolder(join(cwd, 'mine'));
    expect(recipes.map(({ recipe }) => recipe)).toMatchObject([
      { name: 'Sgd', epochs: 2, seed: 3, optimizer: { plugin: 'sgd', options: { rate: 0.2 } } },
    ]);
    expect(environment.command).toEqual(['gramian', 'train', 'line.net', ...words]);
    expect(existsSync(join(cwd, 'runs'))).toBe(false);
    const { tensors } = await readSafetensors(recipes[0]?.parametersPath ?? '');
    expect([...tensors.keys()]).toEqual(['1.dense/bias', '1.dense/kernel']);
  });

  it('gives the same numbers for the same seed', async () => {
    const cwd = folderWith(LINE);
    const lossesOf = async (out: string, seed: string) => {
      await gramian(['train', 'line.net', '--out', out, '--quiet', '--seed', seed], { cwd });
      const { recipes } = await readRunFolder(join(cwd, out));
      return recipes.map(({ steps }) => steps.map(({ metrics }) => metrics['loss']));
    };
    const first = await lossesOf('a', '7');
    expect(first.flat().length).toBe(24);
    expect(await lossesOf('b', '7')).toEqual(first);
    expect(await lossesOf('c', '8')).not.toEqual(first);
  });

  it('--quiet prints the result alone', async () => {
    const cwd = folderWith(LINE);
    const { status, stdout, stderr } = await gramian(['train', 'line.net', '--quiet'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(5);
    expect(stdout).toMatch(/^Report {2}runs\/line-\d{8}-\d{6}\/report\.html$/m);
  });

  it.each(['1', '2', 'all'])(
    '--threads %s is what TensorFlow loads with, and is recorded',
    async (threads) => {
      const cwd = folderWith(LINE);
      const words = ['train', 'line.net', '--recipe', 'Sgd', '--quiet', '--threads', threads];
      expect(await gramian(words, { cwd })).toMatchObject({ status: 0, stderr: '' });
      const { environment } = await runOf(cwd);
      expect(environment.engine.settings['threads']).toBe(threads);
    },
  );

  it('--eager takes the same steps uncompiled, says that it is slow, and is recorded', async () => {
    const cwd = folderWith(LINE);
    const train = async (out: string, ...words: string[]) => {
      const ended = await gramian(['train', 'line.net', '--recipe', 'Sgd', '--out', out, ...words], { cwd });
      const { environment, recipes } = await readRunFolder(join(cwd, out));
      const { tensors } = await readSafetensors(recipes[0]?.parametersPath ?? '');
      return { ...ended, settings: environment.engine.settings, recipe: recipes[0], tensors };
    };
    const compiled = await train('compiled');
    const eager = await train('eager', '--eager');
    expect(eager).toMatchObject({ status: 0, stderr: '' });
    expect(eager.stdout).toContain('  note: Every operation runs by itself (--eager): for debugging,');
    expect(eager.settings).toEqual({ ...compiled.settings, steps: 'eager' });
    expect([compiled.recipe?.compiled?.nodes, eager.recipe?.compiled]).toEqual([
      expect.any(Number),
      undefined,
    ]);
    expect(eager.tensors).toEqual(compiled.tensors);
  });

  it('--data-in-graph feeds what is larger, says so, records it, and gives the same numbers', async () => {
    const cwd = folderWith(LINE);
    const train = async (out: string, ...words: string[]) => {
      const ended = await gramian(['train', 'line.net', '--recipe', 'Sgd', '--out', out, ...words], { cwd });
      const { recipes } = await readRunFolder(join(cwd, out));
      const { tensors } = await readSafetensors(recipes[0]?.parametersPath ?? '');
      const report = readFileSync(join(cwd, out, 'report.html'), 'utf8').replaceAll('\u00a0', ' ');
      return { ...ended, report, recipe: recipes[0], tensors };
    };
    const inGraph = await train('in-graph');
    const fed = await train('fed', '--data-in-graph', '0.5kB');
    expect(fed).toMatchObject({ status: 0, stderr: '' });
    expect(fed.stdout.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ')).toContain(
      'note: The samples take 960 bytes, more than the 500 bytes that may lie in the graph: they stay outside and are fed in chunks.',
    );
    expect(inGraph.recipe?.start?.samples).toEqual({ train: 64, test: 16 });
    expect(fed.recipe?.start?.samples).toEqual({ train: 64, test: 16, fed: { bytes: 960, limit: 500 } });
    const said = '; fed in chunks: 960 bytes, more than the 500 bytes that may lie in the graph';
    expect([inGraph.report.includes(said), fed.report.includes(said)]).toEqual([false, true]);
    expect(fed.tensors).toEqual(inGraph.tensors);
    expect(await gramian(['train', 'line.net', '--data-in-graph', 'much'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('It must be a size, as in 512MB, 2GB or 1.5GiB.'),
    });
  });

  it('--json prints events, one JSON object a line, and nothing else', async () => {
    const cwd = folderWith(LINE);
    const { status, stdout, stderr } = await gramian(['train', 'line.net', '--json'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; run?: string });
    const count = (type: string, run: string) =>
      events.filter((e) => e.type === type && e.run === run).length;
    for (const run of ['Newton', 'Sgd'])
      expect([count('start', run), count('step', run), count('evaluation', run), count('end', run)]).toEqual([
        1, 12, 4, 1,
      ]);
    expect(events.at(-1)).toMatchObject({ type: 'report' });
  });
});

describe('--json', () => {
  it('says faults as JSON too', async () => {
    const cwd = folderWith({ ...LINE, 'wrong.net': LINE_NET.replace('dense 1', 'dens 1') });
    const { status, stdout, stderr } = await gramian(['train', 'wrong.net', '--json'], { cwd });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'diagnostic',
      code: 'GN0301',
      place: { line: 6, column: 3 },
    });
    expect(stderr).toContain('error[GN0301]');
  });

  it('says failures as JSON too', async () => {
    const cwd = folderWith({ ...LINE, 'line.net': DIVERGING });
    const { status, stdout } = await gramian(['train', 'line.net', '--json', '--recipe', 'Newton'], { cwd });
    expect(status).toBe(1);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    expect(events.map(({ type }) => type).slice(-3)).toEqual(['end', 'failure', 'report']);
    expect(events.at(-2)).toEqual({
      type: 'failure',
      run: 'Newton',
      code: 'GN0901',
      message: expect.stringMatching(/^Training of `Newton` stopped at step/) as string,
      help: expect.stringContaining('smaller `rate`') as string,
      at: { file: 'line.net', offset: 194, length: 15, line: 18, column: 13 },
    });
  });
});

describe('what is wrong before anything is trained', () => {
  it('is said at once, every fault with its place, and nothing is made', async () => {
    const cwd = folderWith({
      ...LINE,
      'wrong.net': LINE_NET.replace('dense 1', 'dens 1')
        .replace('rate: 0.1', 'rat: 0.1')
        .replace('batch     16', 'batch 0'),
    });
    const { status, stdout, stderr } = await gramian(['train', 'wrong.net'], { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    const faults = [...stderr.matchAll(/^error\[(GN\d+)\]: .*\n *--> (.*)$/gm)].map(([, code, place]) => [
      code,
      place,
    ]);
    expect(faults).toEqual([
      ['GN0301', 'wrong.net:6:3'],
      ['GN0403', 'wrong.net:19:9'],
      ['GN0401', 'wrong.net:26:17'],
    ]);
    expect(stderr).toMatch(/\n\nwrong\.net: 3 errors\n$/);
    expect(existsSync(join(cwd, 'runs'))).toBe(false);
  });

  it.each([
    ['a file that is not there', 'lin.net', 'There is no file lin.net.', 'Did you mean line.net?'],
    ['a folder', '.', '. is a folder.', 'Name a .net file, such as line.net.'],
    ['a binary file', 'picture.net', 'picture.net is not text.', 'plain text'],
  ])('%s', async (_, file, message, help) => {
    const cwd = folderWith({ ...LINE, 'picture.net': Uint8Array.of(0x89, 0x50, 0, 0) });
    const { status, stdout, stderr } = await gramian(['train', file], { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toContain(help);
    expect(stderr).not.toContain('    at ');
  });

  it('an unknown recipe, and a value that cannot be set', async () => {
    const cwd = folderWith(LINE);
    const recipe = await gramian(['train', 'line.net', '--recipe', 'Newtn'], { cwd });
    expect(recipe).toMatchObject({ status: 1, stdout: '' });
    expect(recipe.stderr).toContain('Newton');
    const set = await gramian(['train', 'line.net', '--set', 'epoch=3'], { cwd });
    expect(set).toMatchObject({ status: 1, stdout: '' });
    expect(set.stderr).toContain('epochs');
  });

  it('a folder that holds something already', async () => {
    const cwd = folderWith({ ...LINE, 'mine/notes.txt': 'keep me' });
    const { status, stderr } = await gramian(['train', 'line.net', '--out', 'mine'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('is not empty, and a run never overwrites anything.');
    expect(readdirSync(join(cwd, 'mine'))).toEqual(['notes.txt']);
  });
});

describe('what goes wrong on the way', () => {
  it('a training that diverges is told with its place, the other recipes are trained, all is kept', async () => {
    const cwd = folderWith({
      ...LINE,
      'line.net': DIVERGING,
    });
    const { status, stdout, stderr } = await gramian(['train', 'line.net'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /error\[GN0901\]: Training of `Newton` stopped at step \d+: `.*` became (NaN|infinite)\./,
    );
    expect(stderr).toContain(
      '--> line.net:18:13\n   |\n18 |   optimizer sgd(rate: 1e30)\n   |             ^^^^^',
    );
    expect(stderr).not.toContain('    at ');
    expect(stdout).toMatch(/Newton .*failed at/);
    const { recipes } = await runOf(cwd);
    expect(recipes.map(({ status: { state } }) => state)).toEqual(['failed', 'done']);
    expect(recipes[0]?.status.reason).toContain('became');
    expect(recipes[0]?.parametersPath).toBeDefined();
  });

  it('shows the stack where it is asked for', async () => {
    const cwd = folderWith({
      ...LINE,
      'line.net': DIVERGING,
    });
    const { stderr } = await gramian(['train', 'line.net'], { cwd, env: { GRAMIAN_DEBUG: '1' } });
    expect(stderr).toContain('    at ');
  });

  it.skipIf(process.getuid?.() === 0)('a place where nothing can be written', async () => {
    const cwd = folderWith({ ...LINE });
    chmodSync(cwd, 0o555);
    const { status, stderr } = await gramian(['train', 'line.net'], { cwd });
    chmodSync(cwd, 0o755);
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be written');
  });

  it('data that changed since it was checked', async () => {
    const cwd = folderWith(LINE);
    writeFileSync(join(cwd, 'line.csv'), 'a,b,y\n1,2,x\n');
    const { status, stderr } = await gramian(['train', 'line.net'], { cwd });
    expect(status).toBe(1);
    expect(stderr).not.toContain('    at ');
  });
});

describe('what plugins do in the thread', () => {
  it.each([
    ['--json', 'stderr'],
    ['--quiet', 'stderr'],
    ['--seed=3', 'stdout'],
  ] as const)('what they print goes where it does no harm: %s', async (flag, stream) => {
    const cwd = faultyFolder(faultyNet('speaks'));
    const env: Record<string, string> = flag === '--json' ? { FAULTY_SPEAKS: '1' } : {};
    const ended = await gramian(['train', 'line.net', '--recipe', 'First', flag], { cwd, env });
    expect(ended.status).toBe(0);
    const said = ended[stream].split('\n').filter((line) => line.startsWith('said on'));
    expect(new Set(said)).toEqual(new Set(['said on stdout', 'said on stderr']));
    if (flag !== '--json') return;
    const types = ended.stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(new Set(types)).toEqual(new Set(['start', 'compiled', 'step', 'evaluation', 'end', 'report']));
  });

  it('leaves no tensor behind: each training begins with as many as the first', async () => {
    const cwd = faultyFolder(faultyNet('counts'));
    const { stdout } = await gramian(['train', 'line.net'], { cwd });
    const counts = [...stdout.matchAll(/^tensors: (\d+)$/gm)].map(([, count]) => Number(count));
    const half = counts.length / 2;
    expect(half).toBeGreaterThan(0);
    expect(counts.slice(half)).toEqual(counts.slice(0, half));
  });
});

describe('ending it early', () => {
  it('Ctrl-C stops after the step: the folder says so, parameters and report are written', async () => {
    const cwd = folderWith(LINE);
    let pressed = false;
    const { status, stdout, stderr } = await gramian(['train', 'line.net', ...LONG], {
      cwd,
      watch: (child, written) => {
        if (pressed || !written.includes('epoch       2/')) return;
        pressed = true;
        child.kill('SIGINT');
      },
    });
    expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
    expect(stdout).toContain('stopping after this step');
    expect(stdout).toContain('■ stopped after step');
    const run = await runOf(cwd);
    expect(run.recipes.map(({ recipe, status: { state } }) => [recipe.name, state])).toEqual([
      ['Newton', 'aborted'],
    ]);
    expect(run.recipes[0]?.parametersPath).toBeDefined();
    expect(readFileSync(join(run.path, 'report.html'), 'utf8')).toContain('<html');
  });

  it('answers at once while its thread is blocked, and a second Ctrl-C leaves at once', async () => {
    const cwd = faultyFolder('');
    const file = join(cwd, 'never');
    writeFileSync(join(cwd, 'line.net'), faultyNet(`waits ${JSON.stringify(file)}`));
    // The first press comes when the thread is blocked for good; the second when the first was answered.
    let pressed = 0;
    const { signal, stdout, stderr } = await gramian(['train', 'line.net'], {
      cwd,
      watch: (child, written) => {
        if (pressed === 0) {
          pressed = 1;
          const look = setInterval(() => {
            if (!existsSync(`${file}.waiting`)) return;
            clearInterval(look);
            child.kill('SIGINT');
          }, 10);
        }
        if (pressed === 1 && written.includes('Ctrl-C again quits at once')) {
          pressed = 2;
          // One press that arrives twice counts once, for four tenths of a second.
          setTimeout(() => child.kill('SIGINT'), 500);
        }
      },
    });
    expect({ signal, stderr }).toEqual({ signal: 'SIGINT', stderr: '' });
    expect(stdout).toContain('stopping after this step; Ctrl-C again quits at once');
    expect((await runOf(cwd)).recipes.map(({ status: { state } }) => state)).toEqual(['running']);
  });

  it('kill -9 leaves a folder that can be read', async () => {
    const cwd = folderWith(LINE);
    const { signal } = await gramian(['train', 'line.net', ...LONG], {
      cwd,
      watch: (child, written) => {
        if (written.includes('epoch       2/')) child.kill('SIGKILL');
      },
    });
    expect(signal).toBe('SIGKILL');
    const { recipes } = await runOf(cwd);
    expect(recipes.map(({ status: { state } }) => state)).toEqual(['running']);
    expect(recipes[0]?.evaluations.length).toBeGreaterThan(0);
  });

  it('a reader that closes the pipe ends it quietly', async () => {
    const cwd = folderWith(LINE);
    const { status, stderr } = await gramian(['train', 'line.net', ...LONG], {
      cwd,
      watch: (child) => child.stdout?.destroy(),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('two at once keep out of each other’s way', async () => {
    const cwd = folderWith(LINE);
    const both = await Promise.all([1, 2].map(() => gramian(['train', 'line.net', '--quiet'], { cwd })));
    expect(both.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(readdirSync(join(cwd, 'runs'))).toHaveLength(2);
  });
});
