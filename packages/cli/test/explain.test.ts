import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gramian } from './gramian.js';
import { NO_TENSORFLOW } from './no-tensorflow.js';
import { folderWith } from './temporary.js';

const NET = `model Everything(width = 8) {
  input image[28, 28, 1]

  conv width, kernel: 3 as early
  relu
  residual shortcut: conv { conv 2 * width, stride: 2; relu }
  branch concat {
    path { conv 4, kernel: 1; relu }
    path { }
    path from early { conv 4, stride: 2 }
  }
  frozen { conv 8; relu }
  global-average-pool as features
  block Head { dense 8; tanh }
  Head
  Head
  output digit
  from features
  group Angle { dense 8; tanh; dense 1 }
  output angle
}

model Small { input x[4]; dense 2 }

data Noise { normal [4], targets: 2, samples: 64 }

recipe Fast { model Small; data Noise; loss square; optimizer sgd(rate: 0.1); batch 32; epochs 1 }
recipe Slow from Fast { batch 8 }
`;

describe('gramian explain', () => {
  it('tells of every model, in 80 columns', async () => {
    const cwd = folderWith({ 'net.net': NET });
    const { status, stdout, stderr } = await gramian(['explain', 'net.net'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot('./__snapshots__/explain.txt');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('draws one of them, and tells a program all of it', async () => {
    const cwd = folderWith({ 'net.net': NET });
    const words = ['explain', 'net.net', '--model', 'Small', '--batch', '10', '--svg', 'small.svg', '--json'];
    const { status, stdout } = await gramian(words, { cwd });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      models: [
        {
          model: 'Small',
          recipes: ['Fast', 'Slow'],
          inputs: [{ name: 'x', shape: [4] }],
          rows: [{ path: '1.dense', text: 'dense 2', layer: { weights: { kernel: [4, 2], bias: [2] } } }],
          parameters: 10,
          multiplyAdds: { forward: 8, step: 16 },
          // Parameters and gradient, and of each of ten samples an input and an output.
          steps: [{ batch: 10, multiplyAdds: 160, bytes: 4 * (10 + 10 + 10 * (4 + 2)) }],
        },
      ],
    });
    expect(readFileSync(join(cwd, 'small.svg'), 'utf8')).toMatch(/^<svg [^]*dense 2[^]*<\/svg>\n$/);
  });

  it.each([
    [
      ['--model', 'Smal'],
      'error: There is no model Smal in net.net.\n  = help: There are: Everything, Small.\n',
    ],
    [
      ['--svg', 'all.svg'],
      'error: A picture shows one model, and net.net has 2.\n  = help: Choose it: --model Small.\n',
    ],
  ])('says what is wrong with %j', async (words, message) => {
    const cwd = folderWith({ 'net.net': NET });
    const { status, stderr } = await gramian(['explain', 'net.net', ...words], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: message });
  });

  it('says the faults of a file that has some', async () => {
    const cwd = folderWith({ 'net.net': NET.replace('dense 2', 'dense 0') });
    const { status, stdout, stderr } = await gramian(['explain', 'net.net'], { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('error[GN0');
  });

  it('loads no TensorFlow', async () => {
    const cwd = folderWith({ 'net.net': NET });
    const ended = await gramian(['explain', 'net.net', '--svg', 'a.svg', '--model', 'Small'], {
      cwd,
      env: NO_TENSORFLOW,
    });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
  });
});
