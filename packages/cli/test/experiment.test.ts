import { join } from 'node:path';
import { readRunFolder } from '@gramian/core/runtime';
import { describe, expect, it } from 'vitest';
import { gramian } from './gramian.js';
import { LINE, LINE_NET } from './line.js';
import { folderWith } from './temporary.js';

const EXPERIMENT = `${LINE_NET}
experiment Rates {
  run   Sgd
  grid  optimizer.rate: [0.05, 0.01]
  seeds 1..2
  plot  train.loss against epoch
}
`;
const FEW = ['--set', 'epochs=4', '--set', 'Sgd.checkpoint=2 epochs', '--set', 'Sgd.stop=after(3 epochs)'];

describe('an experiment', () => {
  it('is listed before it is trained', async () => {
    const cwd = folderWith({ ...LINE, 'line.net': EXPERIMENT });
    const { status, stdout } = await gramian(['train', 'line.net', '--list'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('Rates: 4 runs');
    expect(stdout.match(/Sgd rate=\S+ seed=\d/g)).toEqual([
      'Sgd rate=0.05 seed=1',
      'Sgd rate=0.05 seed=2',
      'Sgd rate=0.01 seed=1',
      'Sgd rate=0.01 seed=2',
    ]);
  });

  it('ends in one folder with its runs, what ended them, and their checkpoints', async () => {
    const cwd = folderWith({ ...LINE, 'line.net': EXPERIMENT });
    const { status, stdout } = await gramian(['train', 'line.net', '--out', 'out', ...FEW], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('ended by `after`: 3 epochs are over.');
    const run = await readRunFolder(join(cwd, 'out'));
    expect(run.experiment?.runs.map(({ name }) => name)).toEqual(
      run.recipes.map(({ recipe }) => recipe.name),
    );
    for (const { status: ended, checkpoints } of run.recipes) {
      expect(ended).toMatchObject({ state: 'done', epoch: 3, stopped: { by: 'after' } });
      expect(checkpoints).toHaveLength(1);
    }
    const measured = await gramian(['evaluate', 'out', '--checkpoint', 'last'], { cwd });
    expect(measured).toMatchObject({ status: 0 });
    expect(measured.stdout.match(/Sgd rate=/g)).toHaveLength(4);
  });
});
